import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import { useWindow, type ViewName } from './state.ts';
import styles from './waterline.module.css';

const texts = en.window;

interface Segment {
  stage: keyof typeof texts.stages;
  fact: string;
  /** Whether anything has come so far. */
  reached: boolean;
  view: ViewName;
}

/** The project's flow at the window's foot; a click goes to the stage, a run moves along it. */
export function Waterline() {
  const { data: project } = useProject();
  const open = useWindow((state) => state.open);
  if (project === undefined) return <footer className={styles.waterline} />;
  const running = project.lastRun?.status === 'running';
  return (
    <footer className={styles.waterline} aria-label={texts.flow}>
      {segments(project).map(({ stage, fact, reached, view }) => (
        <button
          type="button"
          key={stage}
          className={`${styles.segment} ${reached ? styles.reached : ''} ${running ? styles.running : ''}`}
          onClick={() =>
            open(view, null, view === 'data' ? { search: stage === 'raw' ? '' : `${stage}.` } : {})
          }
        >
          <strong>{texts.stages[stage]}</strong>
          <span>{fact}</span>
        </button>
      ))}
    </footer>
  );
}

function segments(project: ProjectState): Segment[] {
  const files = project.raw.reduce((sum, source) => sum + source.files, 0);
  const zone = (stage: 'processed' | 'curated'): Segment => {
    const count = project.tables.filter(({ name }) => name.startsWith(`${stage}.`)).length;
    return {
      stage,
      fact: count === 0 ? texts.empty : texts.tables({ count }),
      reached: count > 0,
      view: 'data',
    };
  };
  const raw = files === 0 ? texts.empty : texts.files({ count: files });
  return [
    { stage: 'raw', fact: raw, reached: files > 0, view: 'data' },
    zone('processed'),
    zone('curated'),
    { stage: 'model', ...modelFact(project), view: 'models' },
  ];
}

function modelFact({ models }: ProjectState): { fact: string; reached: boolean } {
  const model = models.find(({ active }) => active);
  if (model === undefined) return { fact: texts.empty, reached: false };
  const { auc } = model.metrics;
  const score = typeof auc === 'number' ? ` · ${texts.auc({ auc })}` : '';
  return { fact: `${texts.modelVersion(model)}${score}`, reached: true };
}

import { BadgeCheck, Boxes, CircleCheck, CircleX, Waves, type LucideIcon } from 'lucide-react';
import type { CallOutput, ProjectState, RunSummary } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useFlow } from '../client/queries.ts';
import { openRun } from '../shell/runs.ts';
import { useWindow, type ViewName } from '../shell/state.ts';
import styles from './home.module.css';

const texts = en.view.home;

/** One thing that is worth knowing, and where to look at it. */
interface Change {
  icon: LucideIcon;
  look: string | undefined;
  text: string;
  view: ViewName;
  item?: string;
  /** Where there is more to open than a view. */
  open?(): void;
}

interface Props {
  project: ProjectState;
  runs: readonly RunSummary[];
  since: string | null;
}

/** Runs, failed checks, drift and the newest model, a line each; each line goes there. */
export function Changes({ project, runs, since }: Props) {
  const { data: flow } = useFlow();
  const changes = [
    ...runChanges(runs.filter(({ startedAt }) => since === null || startedAt > since)),
    ...(flow === undefined ? [] : checkChanges(flow)),
    ...modelChanges(project),
  ];
  return (
    <section className={styles.block}>
      <h2>{texts.changes}</h2>
      <ul className={styles.changes} aria-label={texts.changes}>
        {changes.map(({ icon: Icon, look, text, view, item, open }) => (
          <li key={text}>
            <button type="button" onClick={open ?? (() => useWindow.getState().open(view, item))}>
              <Icon size={16} strokeWidth={1.75} aria-hidden className={look} />
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function runChanges(runs: readonly RunSummary[]): Change[] {
  const ended = runs.filter(({ status }) => status !== 'running');
  if (ended.length === 0)
    return [{ icon: CircleCheck, look: undefined, text: texts.noRuns, view: 'pipelines' }];
  const failed = ended.filter(({ status }) => status === 'failed');
  const good = ended.filter(({ status }) => status === 'succeeded').length;
  const last = failed[0];
  const changes: Change[] = [];
  if (last !== undefined) {
    const text = texts.runsFailed({
      count: failed.length,
      pipeline: last.pipeline,
      why: last.problem?.message ?? '',
    });
    changes.push({ icon: CircleX, look: styles.bad, text, view: 'pipelines', open: () => openRun(last) });
  }
  if (good > 0)
    changes.push({
      icon: CircleCheck,
      look: styles.good,
      text: texts.runsGood({ count: good }),
      view: 'pipelines',
    });
  return changes;
}

function checkChanges({ stages, drifted }: CallOutput<'project.flow'>): Change[] {
  const failed = Object.values(stages).reduce((sum, { failedChecks }) => sum + failedChecks, 0);
  const checks: Change =
    failed > 0
      ? { icon: CircleX, look: styles.bad, text: texts.checksFailed({ count: failed }), view: 'quality' }
      : { icon: BadgeCheck, look: styles.good, text: texts.checksGood, view: 'quality' };
  if (drifted.length === 0) return [checks];
  return [
    checks,
    { icon: Waves, look: styles.busy, text: texts.drifted({ columns: drifted }), view: 'quality' },
  ];
}

/** The newest version of each model, beside the one before it. */
function modelChanges({ models }: ProjectState): Change[] {
  const names = [...new Set(models.map(({ name }) => name))];
  return names.flatMap((name) => {
    const own = models.filter((one) => one.name === name).toSorted((a, b) => b.version - a.version);
    const [newest, before] = own;
    if (newest === undefined) return [];
    const text = texts.newestModel({
      name,
      version: newest.version,
      active: newest.active,
      auc: aucOf(newest),
      before: before === undefined ? null : aucOf(before),
    });
    return [{ icon: Boxes, look: undefined, text, view: 'models', item: name }];
  });
}

function aucOf({ metrics }: ProjectState['models'][number]): number | null {
  return typeof metrics['auc'] === 'number' ? metrics['auc'] : null;
}

import { Check, TriangleAlert } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import { ago, useNow } from './freshness.ts';
import type { StageFacts } from './stages.ts';
import { useWindow } from './state.ts';
import { useStages } from './use-stages.ts';
import styles from './waterline.module.css';

const texts = en.view.shell.flow;

/**
 * The project's flow from raw files to what is served: each stage with its freshness and health, where a run is
 * under way a ripple. A click goes to the stage. `large` for the head of a view.
 */
export function FlowLine({ large = false }: { large?: boolean }) {
  const { data: project } = useProject();
  const stages = useStages(project);
  return (
    <nav className={`${styles.flow} ${large ? styles.large : ''}`} aria-label={texts.label}>
      {stages.map((stage) => (
        <Stage key={stage.name} stage={stage} />
      ))}
    </nav>
  );
}

function Stage({ stage }: { stage: StageFacts }) {
  const { name, view, item, memory, reached, running } = stage;
  const looks = [styles.stage, reached ? styles.reached : '', running.length > 0 ? styles.running : ''];
  return (
    <button
      type="button"
      className={looks.join(' ')}
      title={hintOf(stage)}
      onClick={() => useWindow.getState().open(view, item, memory)}
    >
      <strong>{texts.stages[name]}</strong>
      <Health stage={stage} />
      <span className={styles.fact}>
        <Fact stage={stage} />
      </span>
      <span className={styles.stream} aria-hidden />
    </button>
  );
}

/** Well, or how much is wrong: in a sign and in words. */
function Health({ stage: { reached, failed } }: { stage: StageFacts }) {
  if (failed > 0) {
    return (
      <span className={styles.bad}>
        <TriangleAlert size={13} strokeWidth={2} aria-hidden />
        {texts.failed({ count: failed })}
      </span>
    );
  }
  return reached ? <Check size={13} strokeWidth={2} className={styles.good} aria-label={texts.well} /> : null;
}

function Fact({ stage: { running, reached, newest, fact } }: { stage: StageFacts }) {
  if (running.length > 0) return <span className={styles.busy}>{texts.running}</span>;
  if (!reached) return en.window.empty;
  return (
    <>
      {fact}
      {fact !== '' && newest !== null && ' · '}
      {newest !== null && <Age of={newest} />}
    </>
  );
}

/** How old something is, as time passes; only this text is drawn anew. */
export function Age({ of }: { of: string }) {
  return <time dateTime={of}>{ago(of, useNow(1_000))}</time>;
}

function hintOf({ name, amount, running, failed }: StageFacts): string {
  const parts = [texts.stages[name], amount];
  if (running.length > 0) parts.push(texts.runningSteps({ steps: running }));
  if (failed > 0) parts.push(texts.failed({ count: failed }));
  return parts.filter((part) => part !== '').join('\n');
}

import type { CellOutput } from '../../../contract/calls/notebooks.ts';
import { en } from '../../../contract/texts/en.ts';
import { Status } from '../../parts/Status.tsx';
import styles from './progress.module.css';

const words = en.view.notebook.output;

type Of<Type extends CellOutput['type']> = Extract<CellOutput, { type: Type }>;

/** How far a cell's own work has come, as it says. */
export function ProgressOutput({ output: { fraction, text } }: { output: Of<'progress'> }) {
  const percent = fraction === null ? null : Math.round(fraction * 100);
  return (
    <div className={styles.progress}>
      <Bar label={text === '' ? words.progress : text} fraction={fraction} />
      <span className={styles.fact}>{en.notebook.progress({ text, percent })}</span>
    </div>
  );
}

/** A step of the engine: what it does now, then what it did; its log is folded. */
export function StepOutput({ output }: { output: Of<'step'> }) {
  const { kind, status, fraction, message, log } = output;
  return (
    <div className={styles.step} role="group" aria-label={words.step({ kind })}>
      <p className={styles.line}>
        <span className={styles.kind}>{kind}</span>
        <Status status={status} />
        <span className={styles.fact}>{words.stepFacts(output)}</span>
      </p>
      {status === 'running' && (
        <div className={styles.progress}>
          <Bar label={message === '' ? words.step({ kind }) : message} fraction={fraction} />
          <span className={styles.fact}>{message}</span>
        </div>
      )}
      {log.length > 0 && <Log log={log} />}
    </div>
  );
}

function Bar({ label, fraction }: { label: string; fraction: number | null }) {
  return <progress aria-label={label} max={1} {...(fraction === null ? {} : { value: fraction })} />;
}

function Log({ log }: Pick<Of<'step'>, 'log'>) {
  return (
    <details>
      <summary className={styles.fact}>{words.logLines({ count: log.length })}</summary>
      <ol className={styles.log} tabIndex={0} aria-label={words.logLines({ count: log.length })}>
        {log.map(({ level, message }, at) => (
          <li key={at} className={styles[level]}>
            {level === 'info' ? message : `${words.logLevels[level]} ${message}`}
          </li>
        ))}
      </ol>
    </details>
  );
}

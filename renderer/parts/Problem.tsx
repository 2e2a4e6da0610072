import { Copy, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { asFault, type Problem as ProblemValue } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { tell } from '../shell/notices.ts';
import { Button } from './Button.tsx';
import styles from './Problem.module.css';

const texts = en.view.shell.parts;

interface Props {
  error: unknown;
  onRetry?: () => void;
  /** The next step as a button, where there is a better one than trying again. */
  action?: ReactNode;
}

/** A problem where it happened: what, why, the next step as a button; details are folded and can be copied. */
export function Problem({ error, onRetry, action }: Props) {
  const { problem } = asFault(error);
  const where = placeOf(problem);
  return (
    <div role="alert" className={styles.problem}>
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className={styles.icon} />
      <p className={styles.what}>{problem.message}</p>
      <p className={styles.why}>{problem.remedy}</p>
      {where !== '' && <p className={styles.why}>{where}</p>}
      <div className={styles.actions}>
        {action}
        {onRetry !== undefined && (
          <Button icon={RotateCw} onClick={onRetry}>
            {en.window.retry}
          </Button>
        )}
        <Button kind="quiet" icon={Copy} onClick={() => void copy(problem)}>
          {texts.copyProblem}
        </Button>
      </div>
      {problem.details !== undefined && (
        <details className={styles.details}>
          <summary>{texts.details}</summary>
          <pre>{problem.details}</pre>
        </details>
      )}
    </div>
  );
}

/** The file and line, the step or the table, where the problem names one. */
function placeOf({ place }: ProblemValue): string {
  const { file, line, step, table, model } = place;
  const parts = [file === undefined || line === undefined ? file : `${file}:${line}`, step, table, model];
  return [...new Set(parts.filter((part) => part !== undefined))].join(' · ');
}

async function copy(problem: ProblemValue): Promise<void> {
  const { code, message, remedy, details = '' } = problem;
  await navigator.clipboard.writeText(
    [`${code}: ${message}`, remedy, placeOf(problem), details].filter((part) => part !== '').join('\n'),
  );
  tell({ text: texts.copied });
}

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { PipelineFinding } from '../../../contract/calls/pipeline-edits.ts';
import { en } from '../../../contract/texts/en.ts';
import styles from './findings.module.css';
import { inShort } from './in-short.ts';

const words = en.view.editor.findings;
const icons = { error: CircleAlert, warning: TriangleAlert };

interface Props {
  findings: readonly PipelineFinding[];
  onGo(line: number, column: number): void;
}

/** What is wrong in the text, each with the way to its place. */
export function Findings({ findings, onGo }: Props) {
  if (findings.length === 0) {
    return (
      <p className={styles.none} role="status">
        <CircleCheck size={14} aria-hidden /> {words.none}
      </p>
    );
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <div className={styles.findings}>
      <p className={styles.count} role="status">
        {words.count({ errors, warnings: findings.length - errors })}
      </p>
      <ul aria-label={words.label}>
        {findings.map(({ severity, problem }) => {
          const Icon = icons[severity];
          const { line = 1, column = 1 } = problem.place;
          return (
            <li key={`${problem.code} ${line} ${column} ${problem.message}`}>
              <button type="button" className={styles[severity]} onClick={() => onGo(line, column)}>
                <Icon size={14} aria-label={words.severity[severity]} />
                <span className={styles.message}>{inShort(problem)}</span>
                <span className={styles.line}>{words.line({ line })}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

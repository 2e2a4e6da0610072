import { ChevronRight } from 'lucide-react';
import type { Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import styles from './pipelines.module.css';
import type { PipelineShow } from './queries.ts';

const texts = en.view.pipelines;

/** What is wrong with the definition, each with its place; a click selects the step. */
export function Problems({ show, onStep }: { show: PipelineShow; onStep(step: string): void }) {
  const { problems, older } = show;
  if (problems.length === 0) return null;
  return (
    <details className={styles.problems} open={problems.length <= 3}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        {texts.problems({ count: problems.length })}
        {older && ` ${texts.older}`}
      </summary>
      <ul>
        {problems.map((problem, at) => (
          <li key={`${problem.code} ${at}`}>
            <button
              type="button"
              disabled={problem.place.step === undefined}
              onClick={() => problem.place.step !== undefined && onStep(problem.place.step)}
            >
              <code>{placeOf(problem as Problem)}</code>
              <span>{problem.message}</span>
              <span className={styles.quiet}>{problem.remedy}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function placeOf({ place: { file = '', line } }: Problem): string {
  return line === undefined ? file : `${file}:${line}`;
}

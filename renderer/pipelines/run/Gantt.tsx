import type { RunStep } from '../../../contract/calls.ts';
import { en } from '../../../contract/texts/en.ts';
import { Status } from '../../parts/Status.tsx';
import { useNow } from '../../shell/freshness.ts';
import styles from '../pipelines.module.css';
import type { RunShow } from '../queries.ts';

const texts = en.view.pipelines.history;

interface Props {
  run: RunShow;
  chosen?: string | null;
  onChoose?: (step: string) => void;
}

/** The steps of a run over its time: when each began, how long it took, how it ended. */
export function Gantt({ run, chosen, onChoose }: Props) {
  const now = useNow(1_000);
  const began = Date.parse(run.startedAt);
  const whole = Math.max(1, (run.endedAt === null ? now : Date.parse(run.endedAt)) - began);
  return (
    <table className={styles.gantt} aria-label={texts.gantt}>
      <thead>
        <tr>
          <th scope="col">{texts.columns.step}</th>
          <th scope="col">{texts.columns.status}</th>
          <th scope="col">{texts.columns.rows}</th>
          <th scope="col">{texts.columns.time({ seconds: whole / 1000 })}</th>
        </tr>
      </thead>
      <tbody>
        {run.steps.map((step) => (
          <tr key={step.step} aria-selected={chosen === undefined ? undefined : chosen === step.step}>
            <th scope="row" title={step.step}>
              {onChoose === undefined ? (
                step.step
              ) : (
                <button type="button" className={styles.link} onClick={() => onChoose(step.step)}>
                  {step.step}
                </button>
              )}
            </th>
            <td>
              <Status status={step.status} />
            </td>
            <td className={styles.number}>
              {step.rowsOut === null ? '' : en.window.number({ value: step.rowsOut })}
            </td>
            <td>
              <Bar step={step} began={began} whole={whole} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ step, began, whole }: { step: RunStep; began: number; whole: number }) {
  const { startedAt, seconds, status } = step;
  if (startedAt === null || seconds === null) return null;
  const left = ((Date.parse(startedAt) - began) / whole) * 100;
  const width = ((seconds * 1000) / whole) * 100;
  return (
    <span className={styles.track}>
      <span data-status={status} style={{ left: `${left}%`, width: `${width}%` }} />
      <span className={styles.took} style={besideBar(left, width)}>
        {en.window.duration({ seconds })}
      </span>
    </span>
  );
}

/** After the bar where there is room, else before it, else in it. */
function besideBar(left: number, width: number): React.CSSProperties {
  if (left + width < 78) return { left: `${left + width}%` };
  return left > 22 ? { right: `${100 - left}%` } : { left: `${left}%` };
}

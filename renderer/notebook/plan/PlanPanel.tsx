import { CircleStop, RotateCw, X } from 'lucide-react';
import { useId } from 'react';
import type { QueryPlan } from '../../../contract/calls/language.ts';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { useSource, type CellApart } from '../apart.ts';
import { useHere } from '../place.ts';
import styles from './plan.module.css';
import { cancelPlan, hidePlan, showPlan, usePlans, type ShownPlan } from './plans.ts';
import { rowsOf, type PlanRow } from './rows.ts';

const words = en.view.language.plan;

/** What DuckDB does for a SQL cell, under its text. */
export function PlanPanel({ cell, number }: { cell: CellApart; number: number }) {
  const shown = usePlans((plans) => plans[cell.id]);
  return shown === undefined ? null : <Panel cell={cell} number={number} shown={shown} />;
}

function Panel({ cell, number, shown }: { cell: CellApart; number: number; shown: ShownPlan }) {
  const { file } = useHere();
  const panel = useId();
  const { measure, plan, job, error, source } = shown;
  const stale = source !== useSource(file, cell.id);
  const again = () => void showPlan(file, cell.id, measure);
  return (
    <section className={styles.panel} aria-label={words.label({ number })}>
      <header className={styles.head}>
        <Segmented
          label={words.kinds}
          segments={[
            { value: 'plan', label: words.plan },
            { value: 'profile', label: words.profile },
          ]}
          value={measure ? 'profile' : 'plan'}
          onChange={(kind) => void showPlan(file, cell.id, kind === 'profile')}
          panel={panel}
        />
        <span className={styles.quiet} role="status">
          {summary(shown, stale)}
        </span>
        <span className={styles.gap} />
        {job === null ? (
          <Button kind="quiet" icon={RotateCw} label={words.again} onClick={again} />
        ) : (
          <Button
            kind="quiet"
            icon={CircleStop}
            label={words.cancel}
            onClick={() => void cancelPlan(cell.id)}
          />
        )}
        <Button kind="quiet" icon={X} label={words.close} onClick={() => hidePlan(cell.id)} />
      </header>
      <div id={panel} role="tabpanel" aria-label={measure ? words.profile : words.plan}>
        {error !== null && <Problem error={error} onRetry={again} />}
        {error === null && plan === null && <Skeleton rows={4} />}
        {error === null && plan !== null && (
          <Operators plan={plan} old={stale || job !== null} measured={measure} />
        )}
      </div>
    </section>
  );
}

function summary({ measure, plan, job }: ShownPlan, stale: boolean): string {
  if (job !== null) return measure ? words.running : words.planning;
  if (stale) return words.stale;
  if (plan === null || plan.seconds === null) return '';
  return words.took({ seconds: plan.seconds, work: plan.work ?? 0 });
}

function Operators({ plan, old, measured }: { plan: QueryPlan; old: boolean; measured: boolean }) {
  return (
    // The keyboard scrolls what is wider than the pane.
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={words.operators}>
      <table className={`${styles.table} ${old ? styles.old : ''}`}>
        <thead>
          <tr>
            <th scope="col">{words.operator}</th>
            {measured && <th scope="col">{words.time}</th>}
            {measured && (
              <th scope="col" className={styles.number}>
                {words.rows}
              </th>
            )}
            <th scope="col" className={styles.number}>
              {words.estimate}
            </th>
            <th scope="col">{words.details}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(plan).map((row, at) => (
            <Operator key={at} row={row} measured={measured} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Operator({ row: { node, depth, share, off }, measured }: { row: PlanRow; measured: boolean }) {
  const details = node.details.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return (
    <tr>
      <th scope="row">
        <span className={styles.name} style={{ paddingInlineStart: depth * 16 }}>
          {depth > 0 && <span className={styles.branch} aria-hidden />}
          {node.name}
        </span>
      </th>
      {measured && (
        <td>
          <span className={styles.time}>
            <span className={styles.bar} aria-hidden>
              <span style={{ inlineSize: `${(share ?? 0) * 100}%` }} />
            </span>
            <span className={styles.share}>{words.share({ share: share ?? 0 })}</span>
            <span className={styles.quiet}>{words.seconds({ seconds: node.seconds ?? 0 })}</span>
          </span>
        </td>
      )}
      {measured && <td className={styles.number}>{words.count({ count: node.rows })}</td>}
      <td className={styles.number}>
        {words.count({ count: node.estimate })}
        {off !== null && <span className={styles.off}>{words.off({ times: off })}</span>}
      </td>
      <td className={styles.details} title={details}>
        {node.details.map(({ name, value }) => (
          <span key={name}>
            <span className={styles.quiet}>{name} </span>
            {value}
          </span>
        ))}
      </td>
    </tr>
  );
}

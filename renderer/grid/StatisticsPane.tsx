import type { ColumnStatistics } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Bars } from './Bars.tsx';
import type { Placed } from './columns.ts';
import { useGrid, useGridPlace } from './state.ts';
import styles from './statistics.module.css';

const texts = en.view.grid;

/** Everything about one column, for the inspector. */
export function StatisticsPane({ column: { name, type } }: { column: Placed }) {
  const statistics = useGrid((state) => state.statistics[name]);
  return (
    <section className={styles.pane} aria-label={texts.statistics}>
      <h2 title={name}>{name}</h2>
      {statistics === undefined ? <Skeleton rows={8} /> : <Known statistics={statistics} type={type} />}
    </section>
  );
}

function Known({ statistics, type }: { statistics: ColumnStatistics; type: string }) {
  const { histogram, sampled, rows, top } = statistics;
  return (
    <>
      {sampled && <p className={styles.note}>{texts.sampled({ rows })}</p>}
      {histogram !== null && (
        <figure className={styles.histogram} aria-label={texts.histogram}>
          <Bars histogram={histogram} chosen={null} />
          <figcaption>
            <span>{histogram[0]?.from}</span>
            <span>{histogram.at(-1)?.to}</span>
          </figcaption>
        </figure>
      )}
      <Facts statistics={statistics} type={type} />
      {top !== null && <Top statistics={statistics} top={top} />}
    </>
  );
}

function Facts({ statistics, type }: { statistics: ColumnStatistics; type: string }) {
  const { semantic, rows, missing, min, max, mean, quantiles } = statistics;
  const [p5, p25, p50, p75, p95] = (quantiles ?? []).map((value) =>
    texts.quantile({ value, approximate: statistics.quantilesApproximate }),
  );
  const share = rows === 0 ? 0 : missing / rows;
  const facts: [keyof typeof texts.facts, string | null | undefined][] = [
    ['type', type],
    ['semantic', semantic],
    ['rows', texts.number({ value: rows })],
    ['missing', texts.missingCount({ missing, share })],
    ['distinct', texts.distinctCount(statistics)],
    ['min', min],
    ['p5', p5],
    ['p25', p25],
    ['p50', p50],
    ['p75', p75],
    ['p95', p95],
    ['max', max],
    ['mean', mean === null ? null : texts.figure({ value: mean })],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter((fact): fact is [keyof typeof texts.facts, string] => typeof fact[1] === 'string')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{texts.facts[name]}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The most frequent values; a click filters by one, another click takes it away. */
function Top({
  statistics: { column, rows },
  top,
}: {
  statistics: ColumnStatistics;
  top: { value: string; count: number }[];
}) {
  const { store } = useGridPlace();
  const filter = useGrid(({ filters }) => filters.find((each) => each.column === column));
  const chosen = new Set(filter?.op === 'in' ? filter.values : filter?.op === '=' ? [filter.value] : []);
  return (
    <div className={styles.top}>
      <h3>{texts.top}</h3>
      {top.length === 0 && <p className={styles.note}>{texts.topUnique}</p>}
      <ul>
        {top.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={chosen.has(value)}
              aria-label={texts.filterTo({ column, value: value === '' ? texts.empty : value })}
              onClick={() => store.getState().toggle(column, value)}
            >
              <span className={styles.share} style={{ width: `${(count / Math.max(1, rows)) * 100}%` }} />
              <span className={styles.value}>{value === '' ? texts.empty : value}</span>
              <span className={styles.number}>{texts.number({ value: count })}</span>
              <span className={styles.percent}>{texts.share({ share: count / Math.max(1, rows) })}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

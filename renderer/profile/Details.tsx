import { useEffect, useMemo, useState } from 'react';
import type { ColumnDetails, ProfileColumn } from '../../contract/calls/profiles.ts';
import type { Filter } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart, type ChartPoint } from '../charts/Chart.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { binsDrawing, timeDrawing } from './drawings.ts';
import { ofBar } from './filters.ts';
import { FindingLine } from './Findings.tsx';
import { figuresOf } from './figures.ts';
import { findingsOf, useProfilePlace } from './place.ts';
import styles from './profile.module.css';
import { short, shortDay, shortNumber } from './short.ts';

const texts = en.view.profile;
const words = texts.details;

/** Everything about one column: its findings, figures, bars, quantiles, frequent values, ends, and how it goes over time. */
export function Details({ column }: { column: ProfileColumn }) {
  const { shown } = useProfilePlace();
  const { details, error, retry } = useDetails(column.name, column);
  const found = findingsOf(shown, column.name);
  return (
    <div className={styles.details}>
      {found.length > 0 && (
        <ul className={styles.ownFindings}>
          {found.map((finding) => (
            <FindingLine key={finding.sentence} finding={finding} />
          ))}
        </ul>
      )}
      <div className={styles.detailParts}>
        <Figures column={column} />
        {error !== null && <Problem error={error} onRetry={retry} />}
        {details === null && error === null && <Skeleton rows={6} />}
        {details !== null && <Known column={column} details={details} />}
      </div>
    </div>
  );
}

/** Asked for when the column is opened, and again when its figures have become exact. */
function useDetails(name: string, column: ProfileColumn) {
  const { session } = useProfilePlace();
  const [details, setDetails] = useState<ColumnDetails | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let stale = false;
    setError(null);
    session.details(name).then(
      (found) => stale || setDetails(found),
      (reason: unknown) => stale || setError(reason),
    );
    return () => {
      stale = true;
    };
  }, [session, name, column, attempt]);
  return { details, error, retry: () => setAttempt(attempt + 1) };
}

function Figures({ column }: { column: ProfileColumn }) {
  return (
    <section className={styles.figures} aria-label={words.figures}>
      <h4>{words.figures}</h4>
      <dl>
        {figuresOf(column).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Known({ column, details }: { column: ProfileColumn; details: ColumnDetails }) {
  const { histogram, quantiles, top, low, high, overTime } = details;
  // A value that comes once is not frequent.
  const frequent = (top ?? []).filter(({ count }) => count > 1);
  return (
    <>
      {histogram !== null && histogram.length > 1 && <Distribution column={column} histogram={histogram} />}
      {top !== null && frequent.length + column.statistics.missing > 0 && (
        <Top column={column} top={frequent} />
      )}
      {quantiles.length > 0 && <Quantiles quantiles={quantiles} />}
      {(low.length > 0 || high.length > 0) && <Ends column={column.name} low={low} high={high} />}
      {overTime !== null && <OverTime column={column} overTime={overTime} />}
    </>
  );
}

type Histogram = NonNullable<ColumnDetails['histogram']>;

function Distribution({ column: { name }, histogram }: { column: ProfileColumn; histogram: Histogram }) {
  const { show } = useProfilePlace();
  const drawing = useMemo(() => binsDrawing(histogram, name), [histogram, name]);
  const onSelect = (points: readonly ChartPoint[]) => {
    const at = (points[0]?.customdata as [number] | undefined)?.[0];
    const bin = at === undefined ? undefined : histogram[at];
    if (at === undefined || bin === undefined) return;
    show(
      { filters: ofBar(name, histogram, at) },
      texts.behind.bin({ column: name, from: bin.from, to: bin.to }),
    );
  };
  const title = words.distribution({
    column: name,
    low: short(shortNumber(shortDay(histogram[0]!.from)), 24),
    high: short(shortNumber(shortDay(histogram.at(-1)!.to)), 24),
  });
  return (
    <section className={`${styles.wide} ${styles.first}`}>
      <Chart title={title} {...drawing} height={220} onSelect={onSelect} />
    </section>
  );
}

/** The most frequent values; a click shows the rows of one. */
function Top({ column, top }: { column: ProfileColumn; top: NonNullable<ColumnDetails['top']> }) {
  const { rows } = column.statistics;
  const { missing } = column.statistics;
  const all = missing > 0 ? [...top, null] : top;
  return (
    <section className={styles.topValues}>
      <h4>{words.top}</h4>
      <ul>
        {all.map((each) => {
          const count = each === null ? missing : each.count;
          const value = each === null ? null : each.value;
          return (
            <ValueLine key={value ?? ' missing'} column={column.name} {...{ value, count }} rows={rows} />
          );
        })}
      </ul>
    </section>
  );
}

interface ValueProps {
  column: string;
  /** Null: where it is missing. */
  value: string | null;
  count: number;
  rows: number;
}

function ValueLine({ column, value, count, rows }: ValueProps) {
  const { show } = useProfilePlace();
  const filter: Filter = value === null ? { column, op: 'is missing' } : { column, op: '=', value };
  const title = value === null ? texts.behind.missing({ column }) : texts.behind.value({ column, value });
  const share = rows === 0 ? 0 : count / rows;
  return (
    <li>
      <button
        type="button"
        aria-label={words.rowsOf({ column, value: value ?? texts.target.missing })}
        onClick={() => show({ filters: [filter] }, title)}
      >
        <span className={styles.share} style={{ width: `${share * 100}%` }} />
        <span className={value === null ? styles.gone : styles.value}>
          {value === null ? texts.target.missing : value === '' ? texts.columns.empty : value}
        </span>
        <span className={styles.figure}>{texts.count({ value: count })}</span>
        <span className={styles.percent}>{texts.percent({ share })}</span>
      </button>
    </li>
  );
}

function Quantiles({ quantiles }: Pick<ColumnDetails, 'quantiles'>) {
  return (
    <section className={styles.figures} aria-label={words.quantiles}>
      <h4>{words.quantiles}</h4>
      <dl>
        {quantiles.map(({ at, value }) => (
          <div key={at}>
            <dt>{words.quantile({ at })}</dt>
            <dd title={value}>{short(value, 24)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The outermost values; a click shows their rows. */
function Ends({ column, low, high }: { column: string; low: readonly string[]; high: readonly string[] }) {
  const { show } = useProfilePlace();
  const list = (title: string, values: readonly string[]) => (
    <div>
      <h4>{title}</h4>
      <ul>
        {values.map((value) => (
          <li key={value}>
            <button
              type="button"
              aria-label={words.rowsOf({ column, value })}
              onClick={() =>
                show({ filters: [{ column, op: '=', value }] }, texts.behind.value({ column, value }))
              }
            >
              {short(value === '' ? texts.columns.empty : value, 28)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
  return (
    <section className={styles.ends} aria-label={words.ends}>
      {list(words.least, low)}
      {list(words.greatest, high)}
    </section>
  );
}

type OverTimeFacts = NonNullable<ColumnDetails['overTime']>;

/** The mean of a number over time; of anything else how much of it is missing, where something is. */
function OverTime({ column, overTime }: { column: ProfileColumn; overTime: OverTimeFacts }) {
  const { column: by, unit, buckets } = overTime;
  const { name, numbers, statistics } = column;
  const drawing = useMemo(() => {
    const value = (bucket: (typeof buckets)[number]) => (numbers === null ? bucket.missing : bucket.mean);
    return timeDrawing(
      buckets.map((bucket) => ({ at: bucket.at, value: value(bucket) })),
      numbers === null ? words.missing : words.mean,
      'line',
    );
  }, [buckets, numbers]);
  if (buckets.length < 2 || name === by || (numbers === null && statistics.missing === 0)) return null;
  const title = (numbers === null ? words.missingOverTime : words.overTime)({ column: name, by, unit });
  return (
    <section className={styles.wide}>
      <Chart title={title} {...drawing} height={180} />
    </section>
  );
}

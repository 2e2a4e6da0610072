import { ChevronDown, ChevronRight } from 'lucide-react';
import { lazy, memo, Suspense, useEffect, useRef, useState, type RefObject } from 'react';
import type { ProfileColumn } from '../../contract/calls/profiles.ts';
import { en } from '../../contract/texts/en.ts';
import { Bars, Shares } from '../grid/Bars.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import styles from './profile.module.css';
import { short, shortDay, shortNumber } from './short.ts';

const words = en.view.profile.columns;
const Details = lazy(() => import('./Details.tsx').then(({ Details: view }) => ({ default: view })));

interface Props {
  name: string;
  /** Its row in the list, for a screen reader. */
  place: number;
  column: ProfileColumn | undefined;
  findings: number;
  open: boolean;
  onToggle(): void;
}

/** One column in a line; drawn when it comes near, so that two thousand cost no more than a screenful. */
export const ColumnRow = memo(
  function ColumnRow({ name, place, column, findings, open, onToggle }: Props) {
    const element = useRef<HTMLDivElement>(null);
    const near = useOnceNear(element);
    const Icon = open ? ChevronDown : ChevronRight;
    return (
      <div ref={element} role="rowgroup" className={styles.column} data-open={open}>
        <div role="row" aria-rowindex={place} className={styles.row}>
          <span role="rowheader" className={styles.name}>
            <button
              type="button"
              aria-expanded={open}
              aria-label={words.open({ column: name })}
              onClick={onToggle}
            >
              <Icon size={14} aria-hidden />
              <span title={name}>{name}</span>
            </button>
            {column !== undefined && <Kind column={column} />}
            {findings > 0 && <span className={styles.mark}>{words.findings({ count: findings })}</span>}
          </span>
          {near && column !== undefined ? <Facts column={column} /> : <Waiting />}
        </div>
        {open && (
          <div role="row" className={styles.unfolded}>
            <div role="cell">
              <Suspense fallback={<Skeleton rows={6} />}>
                {column !== undefined && <Details column={column} />}
              </Suspense>
            </div>
          </div>
        )}
      </div>
    );
  },
  (before, after) =>
    before.name === after.name &&
    before.place === after.place &&
    before.column === after.column &&
    before.findings === after.findings &&
    before.open === after.open,
);

/** Whether it has been near what is seen: it stays drawn from then on. */
function useOnceNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (element.current === null || near) return undefined;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) setNear(true);
      },
      { rootMargin: '600px' },
    );
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element, near]);
  return near;
}

function Kind({ column: { type, statistics } }: { column: ProfileColumn }) {
  const semantic = ['number', 'text'].includes(statistics.semantic) ? '' : ` · ${statistics.semantic}`;
  return (
    <span className={styles.kind} title={type}>
      {short(type.toLowerCase().replace(' with time zone', 'tz'), 18)}
      {semantic}
    </span>
  );
}

function Waiting() {
  return (
    <>
      {['missing', 'distinct', 'values', 'range'].map((cell) => (
        <span key={cell} role="cell" className={styles.waiting} />
      ))}
    </>
  );
}

function Facts({ column }: { column: ProfileColumn }) {
  const { statistics } = column;
  const { rows, missing, approximate, histogram, top, sampled } = statistics;
  const share = rows === 0 ? 0 : missing / rows;
  const ends = rangeOf(column);
  const whole = [statistics.min, statistics.quantiles?.[2], statistics.max];
  const note = sampled ? words.sampled : approximate ? words.estimated : undefined;
  return (
    <>
      <span role="cell" className={styles.missing} title={words.missingOf({ share })}>
        <span className={styles.bar} aria-hidden>
          <span style={{ width: `${share * 100}%` }} />
        </span>
        {missing > 0 && en.view.profile.percent({ share })}
      </span>
      <span role="cell" className={styles.number} title={note}>
        {words.distinctOf(statistics)}
      </span>
      <span role="cell" className={styles.values}>
        {histogram !== null && <Bars histogram={histogram} chosen={null} />}
        {histogram === null && top !== null && <Top top={top} rows={rows} />}
      </span>
      <span role="cell" className={styles.range} title={whole.filter(Boolean).join(' · ')}>
        {ends.length === 0 ? (
          <span className={styles.quiet}>{words.noValues}</span>
        ) : (
          ends.map((value, at) => <span key={at}>{value}</span>)
        )}
      </span>
    </>
  );
}

/** The least value, the median where there is one, and the greatest. */
function rangeOf({ numbers, statistics }: ProfileColumn): string[] {
  const { min, max, quantiles, quantilesApproximate: approximate, semantic } = statistics;
  if (min === null || max === null) return [];
  const shown = numbers !== null ? shortNumber : semantic === 'time' ? shortDay : shortText;
  const median = quantiles?.[2];
  const middle = median === undefined ? [] : [words.medianOf({ value: shown(median), approximate })];
  return [shown(min), ...middle, shown(max)];
}

const shortText = (value: string) => (value === '' ? words.empty : short(value, 20));

function Top({ top, rows }: { top: NonNullable<ProfileColumn['statistics']['top']>; rows: number }) {
  return (
    <>
      <span className={styles.tops}>
        {top
          .slice(0, 3)
          .map(({ value }) => short(value === '' ? words.empty : value, 14))
          .join(', ')}
      </span>
      <Shares top={top} rows={rows} />
    </>
  );
}

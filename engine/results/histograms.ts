import type { ColumnStatistics, ResultColumn } from '../../contract/calls/results.ts';
import type { Connection } from '../db/duckdb.ts';
import { double, ident } from '../db/sql.ts';
import { bareType } from './columns.ts';

/** What can be asked of a column's values. */
export type Kind =
  | 'integer'
  | 'float'
  | 'decimal'
  | 'date'
  | 'timestamp'
  | 'clock'
  | 'boolean'
  | 'text'
  | 'nested';

const kinds: readonly [RegExp, Kind][] = [
  [/^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/, 'integer'],
  [/^(FLOAT|DOUBLE)$/, 'float'],
  [/^DECIMAL$/, 'decimal'],
  [/^DATE$/, 'date'],
  [/^TIMESTAMP/, 'timestamp'],
  [/^TIME$/, 'clock'],
  [/^BOOLEAN$/, 'boolean'],
  [/^(VARCHAR|UUID|ENUM)$/, 'text'],
];

/** What kind of values a DuckDB type holds. */
export function kindOf(type: string): Kind {
  return kinds.find(([pattern]) => pattern.test(bareType(type)))?.[1] ?? 'nested';
}

const usualBars = 20;
const day = 86_400_000;

/** Where a value stands on a line of numbers, in SQL; and the way back, as DuckDB writes it. */
const scales: Partial<Record<Kind, { place: (name: string) => string; back: (place: number) => string }>> = {
  integer: { place: (name) => `CAST(${name} AS DOUBLE)`, back: (place) => whole(place) },
  float: { place: (name) => `CAST(${name} AS DOUBLE)`, back: short },
  decimal: { place: (name) => `CAST(${name} AS DOUBLE)`, back: short },
  date: {
    place: (name) => `CAST(${name} - DATE '1970-01-01' AS DOUBLE)`,
    back: (place) => new Date(place * day).toISOString().slice(0, 10),
  },
  timestamp: {
    place: (name) => `CAST(epoch_ms(${name}) AS DOUBLE)`,
    back: (place) => new Date(place).toISOString().replace('T', ' ').replace(/Z$/, ''),
  },
  clock: {
    place: (name) => `CAST(epoch_ms(${name}) AS DOUBLE)`,
    back: (place) => new Date(place).toISOString().slice(11, 23),
  },
};

/** Kinds whose bars are a whole number of steps wide: days, and integers. */
const stepped: ReadonlySet<Kind> = new Set(['integer', 'date']);

function whole(place: number): string {
  return BigInt(Math.round(place)).toString();
}

function short(place: number): string {
  return String(Number(place.toPrecision(12)));
}

type Histogram = NonNullable<ColumnStatistics['histogram']>;

interface Bars {
  from: number;
  to: number;
  width: number;
  count: number;
}

/** SQL of where a value stands on its kind's line of numbers; null for a kind that has none. */
export function placeOf(value: string, kind: Kind): string | null {
  return scales[kind]?.place(value) ?? null;
}

/** What is known of a column before its bars are counted. */
export interface Span {
  /** Where its least and its greatest value stand; null where it has none, or no scale. */
  ends: readonly [number, number] | null;
  /** Whether every value has a place: none is endless or no number. */
  finite: boolean;
}

/** The histograms of the columns that have a scale: each is a GROUP BY of its own over bars that a byte numbers. */
export async function countBins(
  connection: Connection,
  from: string,
  columns: readonly ResultColumn[],
  columnKinds: readonly Kind[],
  spans: readonly Span[],
  most = usualBars,
): Promise<(Histogram | undefined)[]> {
  const bars = spans.map(({ ends }, at) => (ends === null ? null : barsOf(...ends, columnKinds[at]!, most)));
  const wanted = bars.flatMap((each, at) => {
    if (each === null) return [];
    const { name } = columns[at]!;
    const value = spans[at]!.finite ? ident(name) : finite(ident(name), columnKinds[at]!);
    const bar = barSql(placeOf(value, columnKinds[at]!)!, each);
    return [`SELECT ${at} AS at, bar, count(*) AS n FROM (SELECT ${bar} AS bar FROM ${from}) GROUP BY bar`];
  });
  if (wanted.length === 0) return [];
  const rows = await connection.rows<BarRow>(wanted.join(' UNION ALL '));
  const counted = Map.groupBy(rows, ({ at }) => at);
  return bars.map((each, at) =>
    each === null ? undefined : named(each, counted.get(at) ?? [], columnKinds[at]!),
  );
}

interface BarRow {
  at: number;
  /** Null for the values that have no place. */
  bar: number | null;
  n: bigint;
}

/** The greatest value may stand one bar beyond the last. */
function barSql(place: string, { from, to, width }: Bars): string {
  // Two ends may be farther apart than the greatest number: half of it is not.
  const bar = Number.isFinite(to - from)
    ? `(${place} - ${double(from)}) / ${double(width)}`
    : `(${place} / 2 - ${double(from / 2)}) / ${double(width / 2)}`;
  return `CAST(floor(${bar}) AS UTINYINT)`;
}

/** A column's values without those that are endless or no number: a CASE, because a FILTER for each takes twice as long. */
export function finite(name: string, kind: Kind): string {
  return kind === 'float' || kind === 'date' || kind === 'timestamp'
    ? `CASE WHEN isfinite(${name}) THEN ${name} END`
    : name;
}

/** About so many bars of the same width from the least value to the greatest. */
function barsOf(from: number, to: number, kind: Kind, bars: number): Bars {
  const span = to - from;
  const part = Number.isFinite(span) ? span / bars : to / bars - from / bars;
  if (!(part > 0)) return { from, to, width: 1, count: 1 };
  if (!stepped.has(kind)) return { from, to, width: part, count: bars };
  const width = Math.ceil((span + 1) / bars);
  return { from, to, width, count: Math.ceil((span + 1) / width) };
}

function named({ from, width, count }: Bars, rows: readonly BarRow[], kind: Kind): Histogram {
  const { back } = scales[kind]!;
  const counts = Array.from({ length: count }, () => 0);
  for (const { bar, n } of rows) if (bar !== null) counts[Math.min(bar, count - 1)]! += Number(n);
  return counts.map((each, at) => ({
    from: back(from + at * width),
    to: back(from + (at + 1) * width),
    count: each,
  }));
}

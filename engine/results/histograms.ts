import type { ColumnStatistics, ResultColumn } from '../../contract/calls/results.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
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
    place: (name) => `CAST(epoch_ms(CAST(${name} AS TIMESTAMP)) AS DOUBLE)`,
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
  width: number;
  count: number;
}

/** The histograms of the columns that have a scale, in two scans: the ends of all, then the bars of all. */
export async function countBins(
  connection: Connection,
  from: string,
  columns: readonly ResultColumn[],
  columnKinds: readonly Kind[],
  found: readonly { present: number; min: string | null }[],
  most = usualBars,
): Promise<(Histogram | undefined)[]> {
  const places = columns.map(({ name }, at) => {
    const scale = scales[columnKinds[at]!];
    return scale === undefined || found[at]!.min === null
      ? null
      : scale.place(finite(ident(name), columnKinds[at]!));
  });
  const wanted = places.flatMap((place, at) => (place === null ? [] : [{ place, at }]));
  if (wanted.length === 0) return [];
  const ends = await one(
    connection,
    wanted.flatMap(({ place, at }) => [`min(${place}) AS lo${at}`, `max(${place}) AS hi${at}`]),
    from,
  );
  const bins = new Map(
    wanted.map(({ at }) => [
      at,
      binsOf(ends[`lo${at}`] as number, ends[`hi${at}`] as number, columnKinds[at]!, most),
    ]),
  );
  const counted = await one(
    connection,
    wanted.map(({ place, at }) => {
      const { from: first, width, count } = bins.get(at)!;
      const bar = `least(${count - 1}, greatest(0, floor((${place} - ${first}) / ${width})))`;
      return `histogram(CAST(CASE WHEN ${place} IS NOT NULL THEN ${bar} END AS INTEGER)) AS bars${at}`;
    }),
    from,
  );
  return columns.map((_, at) => {
    const of = bins.get(at);
    return of === undefined ? undefined : named(of, counted[`bars${at}`], columnKinds[at]!);
  });
}

async function one(connection: Connection, parts: readonly string[], from: string) {
  const [row = {}] = await connection.rows(`SELECT ${parts.join(', ')} FROM ${from}`);
  return row;
}

/** A column's values without those that are endless or no number: a CASE, because a FILTER for each takes twice as long. */
export function finite(name: string, kind: Kind): string {
  return kind === 'float' || kind === 'date' || kind === 'timestamp'
    ? `CASE WHEN isfinite(${name}) THEN ${name} END`
    : name;
}

/** About so many bars of the same width from the least value to the greatest. */
export function binsOf(lo: number, hi: number, kind: Kind, bars = usualBars): Bars {
  if (hi <= lo) return { from: lo, width: 1, count: 1 };
  if (!stepped.has(kind)) return { from: lo, width: (hi - lo) / bars, count: bars };
  const width = Math.ceil((hi - lo + 1) / bars);
  return { from: lo, width, count: Math.ceil((hi - lo + 1) / width) };
}

function named({ from, width, count }: Bars, counted: unknown, kind: Kind): Histogram {
  const { back } = scales[kind]!;
  const counts = new Map(
    ((counted ?? []) as { key: number; value: bigint }[]).map(({ key, value }) => [
      Number(key),
      Number(value),
    ]),
  );
  return Array.from({ length: count }, (_, at) => ({
    from: back(from + at * width),
    to: back(from + (at + 1) * width),
    count: counts.get(at) ?? 0,
  }));
}

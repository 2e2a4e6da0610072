import type { ResultColumn } from '../../contract/calls/results.ts';

/** How a person has arranged the columns; all by name, so that it holds for other rows of the same kind. */
export interface Arrangement {
  /** Names in the order wanted; those not named follow in their own order. */
  order: readonly string[];
  hidden: readonly string[];
  pinned: readonly string[];
  widths: Readonly<Record<string, number>>;
}

export const asTheyCome: Arrangement = { order: [], hidden: [], pinned: [], widths: {} };

/** A column as it stands on the screen. */
export interface Placed extends ResultColumn {
  /** Its place in the result. */
  place: number;
  left: number;
  width: number;
  pinned: boolean;
}

export type ColumnKind = 'number' | 'text' | 'time' | 'boolean' | 'nested';

const kinds: readonly [RegExp, ColumnKind][] = [
  [/(\[\d*\]|^(STRUCT|MAP|UNION)\(.*\))$/s, 'nested'],
  [/^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\b.*)$/, 'number'],
  [/^(DATE|TIME\b|TIMESTAMP|INTERVAL)/, 'time'],
  [/^BOOLEAN$/, 'boolean'],
];

/** What kind of values a DuckDB type has, for its icon and its side of the cell. */
export function kindOf(type: string): ColumnKind {
  return kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'text';
}

const usual: Record<ColumnKind, number> = { number: 132, text: 164, time: 128, boolean: 120, nested: 220 };
export const narrowest = 64;

/** The columns in the order of the screen, pinned ones first; `left` counts from the start of its own part. */
export function arranged(columns: readonly ResultColumn[], arrangement: Arrangement): Placed[] {
  const { order, hidden, pinned, widths } = arrangement;
  const rank = new Map(order.map((name, at) => [name, at]));
  const [away, kept] = [new Set(hidden), new Set(pinned)];
  const all = columns
    .map((column, place) => ({ ...column, place, pinned: kept.has(column.name) }))
    .filter(({ name }) => !away.has(name))
    .toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || rankOf(rank, a) - rankOf(rank, b));
  const ends = { true: 0, false: 0 };
  return all.map((column) => {
    const width = widths[column.name] ?? widthFor(column);
    const left = ends[`${column.pinned}`];
    ends[`${column.pinned}`] += width;
    return { ...column, left, width };
  });
}

function rankOf(rank: ReadonlyMap<string, number>, { name, place }: { name: string; place: number }): number {
  return rank.get(name) ?? place;
}

/** Room for the name and its signs, within reason. */
function widthFor({ name, type }: ResultColumn): number {
  const values = type.startsWith('TIMESTAMP') ? 196 : usual[kindOf(type)];
  return Math.max(values, Math.min(260, 52 + name.length * 7));
}

/** The columns that a part of the screen shows. */
export function visible(columns: readonly Placed[], from: number, to: number): Placed[] {
  return columns.filter(({ left, width }) => left + width > from && left < to);
}

/** The order after a column was dropped before another one. */
export function reordered(columns: readonly Placed[], name: string, before: string | null): string[] {
  const names = columns.map((column) => column.name).filter((each) => each !== name);
  names.splice(before === null ? names.length : names.indexOf(before), 0, name);
  return names;
}

import { ident } from '../db/sql.ts';
import type { Field } from './types.ts';

/** One file as COPY … (RETURN_STATS) reports it; each map is a list of its entries. */
export interface CopiedFile {
  filename: string;
  count: bigint;
  file_size_bytes: bigint;
  column_statistics: { key: string; value: { key: string; value: string }[] }[];
}

/** Delta's default `delta.dataSkippingNumIndexedCols`. */
const indexedColumns = 32;

const longestText = 32;

/** A bound's text as JSON, or null for a value that Delta's statistics cannot hold. */
type Bound = (value: string, side: 'min' | 'max') => string | null;

const bounds: Readonly<Record<string, Bound>> = {
  byte: number,
  short: number,
  integer: number,
  long: number,
  float: number,
  double: number,
  string: shortText,
  date: (value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? JSON.stringify(value) : null),
  timestamp: instant,
};

/** Delta's `stats` of a file: numRecords, and bounds and null counts of its first 32 columns. */
export function statistics(file: CopiedFile, fields: readonly Field[]): string {
  const columns = new Map(file.column_statistics.map(({ key, value }) => [key, entries(value)]));
  const indexed = fields
    .slice(0, indexedColumns)
    .map((field) => ({ field, of: columns.get(ident(field.name)) }));
  const side = (name: 'min' | 'max') =>
    object(indexed.map(({ field, of }) => [field.name, bound(field, of, name)] as const));
  const nulls = object(indexed.map(({ field, of }) => [field.name, of?.get('null_count') ?? null] as const));
  const { count } = file;
  return `{"numRecords":${count},"minValues":${side('min')},"maxValues":${side('max')},"nullCount":${nulls}}`;
}

/** How many rows of a file have no value in a column; 0 where that is not counted (nested columns). */
export function nullsIn(file: CopiedFile, field: Field): number {
  const column = file.column_statistics.find((each) => each.key === ident(field.name));
  return column === undefined ? 0 : Number(entries(column.value).get('null_count') ?? 0);
}

function entries(map: readonly { key: string; value: string }[]): Map<string, string> {
  return new Map(map.map(({ key, value }) => [key, value]));
}

/** JSON text by hand: numbers keep every digit. */
function object(members: readonly (readonly [string, string | null])[]): string {
  const known = members.filter(([, value]) => value !== null);
  return `{${known.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

function bound(field: Field, of: Map<string, string> | undefined, side: 'min' | 'max'): string | null {
  const value = of?.get(side);
  if (value === undefined || of?.get('has_nan') === 'true' || typeof field.type !== 'string') return null;
  const write = field.type.startsWith('decimal') ? number : bounds[field.type];
  return write?.(value, side) ?? null;
}

function number(value: string): string | null {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? value : null;
}

/** Text is cut to 32 characters; a cut upper bound ends in a character above any that was cut off. */
function shortText(value: string, side: 'min' | 'max'): string {
  const characters = [...value];
  if (characters.length <= longestText) return JSON.stringify(value);
  const cut = characters.slice(0, longestText).join('');
  return JSON.stringify(side === 'min' ? cut : `${cut}\u{10FFFF}`);
}

/** `2020-01-01 00:00:09.5+00` as `2020-01-01T00:00:09.500000Z`. */
function instant(value: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(value);
  return match === null
    ? null
    : JSON.stringify(`${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(6, '0')}Z`);
}

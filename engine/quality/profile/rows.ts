import type { ProfileColumn } from '../../../contract/calls/profiles.ts';
import type { ResultColumn } from '../../../contract/calls/results.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident } from '../../db/sql.ts';
import { kindOf } from '../../results/histograms.ts';

/** The rows of a profile: a table that the engine holds. */
export interface ProfileRows {
  table: string;
  /** What a person calls them: a table's name, or their SQL in brackets. */
  from: string;
  rows: number;
  columns: readonly ResultColumn[];
}

/** A table to look at, all of the rows or a sample of them. */
export interface Looked {
  table: string;
  rows: number;
  sampled: boolean;
}

/** A first look is at about this many rows. */
export const firstRows = 20_000;

/** Rows up to this many are looked at all. */
export const sampledAbove = 50_000;

/**
 * About `wanted` of the rows as a temporary table, by the hash of a row's place: even over the table, blind to patterns
 * in it, the same each time.
 */
export async function sampleOf(
  connection: Connection,
  { table, rows }: Pick<ProfileRows, 'table' | 'rows'>,
  wanted: number,
  name: string,
): Promise<Looked> {
  const oneIn = Math.round(rows / wanted);
  if (rows <= sampledAbove || oneIn < 2) return { table, rows, sampled: false };
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT * FROM ${table} WHERE hash(rowid) % ${oneIn} = 0`,
  );
  const found = Number(await connection.value<bigint>(`SELECT count(*) FROM temp.${name}`));
  return { table: `temp.${name}`, rows: found, sampled: true };
}

/** A number far beyond what its square still is one, an infinity and NaN have no place in a moment. */
export const largest = 1e100;

/** A column of numbers as DOUBLE; NULL where a value is no number to reckon with. */
export function reckoned({ name, type }: ResultColumn): string {
  const value = `CAST(${ident(name)} AS DOUBLE)`;
  return kindOf(type) === 'float' ? `CASE WHEN abs(${value}) < ${largest} THEN ${value} END` : value;
}

/** The same of a column whose figures are known: where every number is one to reckon with, none is looked at twice. */
export function reckonedOf({ name, type, numbers: shape, statistics }: ProfileColumn): string {
  const ends = [statistics.min, statistics.max].map((end) => Math.abs(Number(end)));
  const tame = shape !== null && shape.nans + shape.infinite === 0 && ends.every((end) => end < largest);
  const plain = tame && !statistics.sampled;
  return plain ? `CAST(${ident(name)} AS DOUBLE)` : reckoned({ name, type, arrow: '' });
}

const numbers = new Set(['integer', 'float', 'decimal']);

export function isNumber({ type }: ResultColumn): boolean {
  return numbers.has(kindOf(type));
}

/** Dates and instants, which have a place on one line of time; a time of day has not. */
export function isTime({ type }: ResultColumn): boolean {
  return ['date', 'timestamp'].includes(kindOf(type));
}

/** A finite day or instant as a TIMESTAMP in UTC: casting one with a zone asks the calendar for every value. */
export function instant(name: string): string {
  return `make_timestamp(epoch_us(${name}))`;
}

/** A figure that is none (of no values, or of too few) is null. */
export function figure(value: unknown): number | null {
  const number = value === null || value === undefined ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

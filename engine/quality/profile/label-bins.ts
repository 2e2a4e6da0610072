import type { ProfileColumn } from '../../../contract/calls/profiles.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident, text } from '../../db/sql.ts';
import { finite } from '../../results/histograms.ts';
import { isNumber, isTime, reckonedOf } from './rows.ts';

/** The rows that have a label, in a table of the connection's own. */
export const labelled = 'temp.labelled';

/** How a column is cut into bins: a line of numbers or times by quantiles, anything else by its frequent values. */
export type Cuts =
  | { kind: 'line'; edges: string[] }
  | { kind: 'values'; values: string[] }
  | { kind: 'presence' };

const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** More values than these are bins of one row or two: they would tell the label by chance. */
const mostValues = 50;

const plain = ({ name, type }: ProfileColumn) => ({ name, type, arrow: '' });
const onLine = (column: ProfileColumn) => isNumber(plain(column)) || isTime(plain(column));

function valueOf(column: ProfileColumn): string {
  return isNumber(plain(column)) ? reckonedOf(column) : ident(column.name);
}

/** The bins of many columns: one scan for all that lie on a line. */
export async function cutsOf(connection: Connection, columns: readonly ProfileColumn[]): Promise<Cuts[]> {
  const lines = columns.flatMap((column, at) => (onLine(column) ? [{ column, at }] : []));
  const wanted = lines.map(({ column, at }) => {
    const value = isTime(plain(column)) ? finite(ident(column.name), 'timestamp') : valueOf(column);
    const list = `quantile_disc(${value}, [${deciles.join(', ')}])`;
    return `CAST(${list} AS VARCHAR[]) AS q${at}`;
  });
  const [row = {}] =
    wanted.length === 0 ? [] : await connection.rows(`SELECT ${wanted.join(', ')} FROM ${labelled}`);
  return columns.map((column, at) => {
    if (onLine(column)) return { kind: 'line', edges: [...new Set((row[`q${at}`] ?? []) as string[])] };
    const { top, distinct } = column.statistics;
    if (top === null || distinct > mostValues) return { kind: 'presence' };
    return { kind: 'values', values: top.map(({ value }) => value) };
  });
}

/** SQL of a row's bin (NULL where the value is missing) and of the least and greatest value in it. */
export function binsOf(column: ProfileColumn, cuts: Cuts): { bin: string; ends: string } {
  const name = ident(column.name);
  if (cuts.kind === 'presence') return { bin: `CASE WHEN ${name} IS NOT NULL THEN 0 END`, ends: '' };
  if (cuts.kind === 'values') {
    const values = `[${cuts.values.map(() => '?').join(', ')}]`;
    // A value that is none of the frequent ones goes with the others, behind them all.
    const place = `coalesce(list_position(${values}, CAST(${name} AS VARCHAR)), ${cuts.values.length + 1})`;
    return { bin: `CASE WHEN ${name} IS NOT NULL THEN ${place} END`, ends: endsOf(name) };
  }
  const value = valueOf(column);
  // A bin ends with its edge: (…, edge].
  const steps = cuts.edges.map((edge) => `CAST(${value} > ${text(edge)} AS INTEGER)`);
  const bin = `CASE WHEN ${value} IS NOT NULL THEN ${['0', ...steps].join(' + ')} END`;
  return { bin, ends: endsOf(name) };
}

function endsOf(name: string): string {
  return `CAST(min(${name}) AS VARCHAR) AS low, CAST(max(${name}) AS VARCHAR) AS high,`;
}

import type { ColumnDetails, TimeCoverage } from '../../../contract/calls/profiles.ts';
import type { ResultColumn } from '../../../contract/calls/results.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident } from '../../db/sql.ts';
import { countBins, kindOf } from '../../results/histograms.ts';
import { summaries } from '../../results/summaries.ts';
import { instant, isNumber, reckoned } from './rows.ts';

const quantiles = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
const bars = 60;
const topKept = 30;
const endsKept = 10;
/** A longer text is cut: it is looked at in the rows. */
const longest = 300;

/** More of one column: finer bars, exact quantiles, more frequent values, its ends, how it goes over time. */
export async function columnDetails(
  connection: Connection,
  table: string,
  column: ResultColumn,
  time: TimeCoverage | null,
): Promise<ColumnDetails> {
  const kind = kindOf(column.type);
  const found = await summaries(connection, table, [column], [kind]);
  const [histogram] = await countBins(connection, table, [column], [kind], found, bars);
  const ordered = kind !== 'nested' && kind !== 'boolean' && kind !== 'text';
  return {
    column: column.name,
    histogram: histogram ?? null,
    quantiles: ordered ? await quantilesOf(connection, table, column) : [],
    top: kind === 'nested' ? null : await topOf(connection, table, column),
    low: ordered || kind === 'text' ? await ends(connection, table, column, 'ASC') : [],
    high: ordered || kind === 'text' ? await ends(connection, table, column, 'DESC') : [],
    overTime: time === null ? null : await overTime(connection, table, column, time),
  };
}

async function quantilesOf(
  connection: Connection,
  table: string,
  { name, type }: ResultColumn,
): Promise<ColumnDetails['quantiles']> {
  const quoted = ident(name);
  const finite = ['float', 'timestamp', 'date'].includes(kindOf(type)) ? ` FILTER (isfinite(${quoted}))` : '';
  const call = `quantile_disc(${quoted}, [${quantiles.join(', ')}])${finite}`;
  const values = await connection.value<string[]>(`SELECT CAST(${call} AS VARCHAR[]) FROM ${table}`);
  return quantiles.flatMap((at, place) =>
    values?.[place] === undefined ? [] : [{ at, value: values[place] }],
  );
}

async function topOf(
  connection: Connection,
  table: string,
  { name }: ResultColumn,
): Promise<{ value: string; count: number }[]> {
  const rows = await connection.rows<{ value: string; count: bigint }>(
    `SELECT CAST(${ident(name)} AS VARCHAR) AS value, count(*) AS count FROM ${table}
     WHERE ${ident(name)} IS NOT NULL GROUP BY ${ident(name)} ORDER BY count DESC, value LIMIT ${topKept}`,
  );
  const short = rows.filter(({ value }) => value.length <= longest);
  return short.map(({ value, count }) => ({ value, count: Number(count) }));
}

async function ends(
  connection: Connection,
  table: string,
  { name }: ResultColumn,
  order: 'ASC' | 'DESC',
): Promise<string[]> {
  const rows = await connection.rows<{ value: string }>(
    `SELECT left(CAST(v AS VARCHAR), ${longest}) AS value FROM (
       SELECT DISTINCT ${ident(name)} AS v FROM ${table} WHERE ${ident(name)} IS NOT NULL)
     ORDER BY v ${order} LIMIT ${endsKept}`,
  );
  return rows.map(({ value }) => value);
}

async function overTime(
  connection: Connection,
  table: string,
  column: ResultColumn,
  { column: by, unit }: TimeCoverage,
): Promise<ColumnDetails['overTime']> {
  const mean = isNumber(column) ? `avg(${reckoned(column)})` : 'NULL';
  const rows = await connection.rows<{ at: string; rows: bigint; present: bigint; mean: number | null }>(
    `SELECT CAST(CAST(date_trunc('${unit}', ${instant(ident(by))}) AS TIMESTAMP) AS VARCHAR) AS at, count(*) AS rows,
       count(${ident(column.name)}) AS present, ${mean} AS mean
     FROM ${table} WHERE isfinite(${ident(by)}) GROUP BY 1 ORDER BY 1`,
  );
  return {
    column: by,
    unit,
    buckets: rows.map(({ at, rows: count, present, mean: average }) => ({
      at,
      rows: Number(count),
      missing: Number(count) - Number(present),
      mean: average,
    })),
  };
}

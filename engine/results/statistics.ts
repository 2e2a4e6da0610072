import type { ColumnStatistics, ResultColumn } from '../../contract/calls/results.ts';
import { type Connection, interruptible } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { countBins, finite, kindOf, type Kind } from './histograms.ts';
import { semanticOf } from './semantics.ts';

/** A sample is about this many rows; fewer are looked at all. */
export const sampleRows = 200_000;
/** Up to so many rows distinct values are counted; of more rows they are estimated, and counted where they are few. */
const exactDistinct = 100_000;
const fewDistinct = 1_000;
const quantiles = [0.05, 0.25, 0.5, 0.75, 0.95];
const topCount = 10;
/** A longer text is cut: a value of megabytes is looked at in its cell. */
const longest = 1_000;

export interface StatisticsRequest {
  table: string;
  rows: number;
  columns: readonly ResultColumn[];
  sample: boolean;
}

interface Summary {
  rows: number;
  present: number;
  distinct: number;
  min: string | null;
  max: string | null;
  mean: number | null;
  quantiles: string[] | null;
}

/** Statistics of columns: one scan for the figures of all, one for their histograms, one each for top values. */
export async function columnStatistics(
  connection: Connection,
  request: StatisticsRequest,
  signal: AbortSignal,
): Promise<ColumnStatistics[]> {
  const sampled = request.sample && request.rows > sampleRows;
  const from = sampled ? await sampleOf(connection, request) : request.table;
  const kinds = request.columns.map(({ type }) => kindOf(type));
  try {
    return await interruptible(connection, signal, async () => {
      const many = sampled || request.rows > exactDistinct;
      const found = await summaries(connection, from, request.columns, kinds, many);
      if (many) await countFew(connection, from, request.columns, found);
      const histograms = await countBins(connection, from, request.columns, kinds, found);
      const columns: ColumnStatistics[] = [];
      for (const [at, column] of request.columns.entries()) {
        const summary = found[at]!;
        const top = await topValues(connection, from, column, kinds[at]!, summary);
        const approximate = sampled || (many && summary.distinct > fewDistinct);
        const known = { sampled, approximate, histogram: histograms[at] ?? null, top };
        columns.push(statistics(column, kinds[at]!, summary, known));
      }
      return columns;
    });
  } finally {
    if (sampled) await connection.run('DROP TABLE IF EXISTS temp.sampled');
  }
}

/** A sample is drawn once, so that its figures and its bars are of the same rows. */
async function sampleOf(
  connection: Connection,
  { table, rows, columns }: StatisticsRequest,
): Promise<string> {
  const oneIn = Math.max(1, Math.round(rows / sampleRows));
  const names = columns.map(({ name }) => ident(name)).join(', ');
  // By the hash of a row's place: even over the table, blind to patterns in it, the same each time.
  const sample = `SELECT ${names} FROM ${table} WHERE hash(rowid) % ${oneIn} = 0`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE sampled AS ${sample}`);
  return 'temp.sampled';
}

function statistics(
  column: ResultColumn,
  kind: Kind,
  { rows, present, distinct, ...figures }: Summary,
  known: Pick<ColumnStatistics, 'sampled' | 'approximate' | 'histogram' | 'top'>,
): ColumnStatistics {
  const counts = { rows, missing: rows - present, distinct: Math.min(distinct, present) };
  const ends = [figures.min, figures.max].filter((value) => value !== null);
  const samples = [...(known.top ?? []).map(({ value }) => value), ...ends];
  const semantic = semanticOf(column, kind, { present, distinct: counts.distinct, samples });
  return { column: column.name, ...counts, ...known, ...figures, semantic };
}

async function summaries(
  connection: Connection,
  from: string,
  columns: readonly ResultColumn[],
  kinds: readonly Kind[],
  approximate: boolean,
): Promise<Summary[]> {
  const wanted = columns.flatMap(({ name }, at) => aggregates(ident(name), kinds[at]!, approximate, at));
  const [row = {}] = await connection.rows(`SELECT count(*) AS all_rows, ${wanted.join(', ')} FROM ${from}`);
  return columns.map((_, at) => ({
    rows: Number(row['all_rows']),
    present: Number(row[`present${at}`]),
    distinct: Number(row[`distinct${at}`] ?? 0),
    min: (row[`min${at}`] as string | null | undefined) ?? null,
    max: (row[`max${at}`] as string | null | undefined) ?? null,
    mean: (row[`mean${at}`] as number | null | undefined) ?? null,
    quantiles: (row[`quantiles${at}`] as string[] | null | undefined) ?? null,
  }));
}

function aggregates(name: string, kind: Kind, approximate: boolean, at: number): string[] {
  const parts = [`count(${name}) AS present${at}`];
  if (kind === 'nested') return parts;
  parts.push(
    approximate
      ? `approx_count_distinct(${name}) AS distinct${at}`
      : `count(DISTINCT ${name}) AS distinct${at}`,
  );
  // Infinity and NaN are values, but no scale has a place for them.
  const value = finite(name, kind);
  parts.push(`${cut(`min(${value})`, kind)} AS min${at}`, `${cut(`max(${value})`, kind)} AS max${at}`);
  if (kind === 'text' || kind === 'boolean') return parts;
  if (kind === 'integer' || kind === 'float' || kind === 'decimal')
    parts.push(`avg(CAST(${value} AS DOUBLE)) AS mean${at}`);
  const list = `approx_quantile(${value}, [${quantiles.join(', ')}])`;
  parts.push(`CAST(${list} AS VARCHAR[]) AS quantiles${at}`);
  return parts;
}

/** A value as text; a long one as its beginning, with an ellipsis. */
function cut(value: string, kind: Kind): string {
  const all = `CAST(${value} AS VARCHAR)`;
  if (kind !== 'text') return all;
  return `CASE WHEN length(${all}) > ${longest} THEN left(${all}, ${longest}) || '…' ELSE ${all} END`;
}

/** An estimate of eleven where there are ten values looks wrong: few values are counted after all. */
async function countFew(
  connection: Connection,
  from: string,
  columns: readonly ResultColumn[],
  found: Summary[],
): Promise<void> {
  const few = columns.flatMap(({ name }, at) => {
    const { distinct } = found[at]!;
    return distinct > 0 && distinct <= fewDistinct ? [{ name: ident(name), at }] : [];
  });
  if (few.length === 0) return;
  const wanted = few.map(({ name, at }) => `count(DISTINCT ${name}) AS distinct${at}`);
  const [row = {}] = await connection.rows(`SELECT ${wanted.join(', ')} FROM ${from}`);
  for (const { at } of few) found[at]!.distinct = Number(row[`distinct${at}`]);
}

/** The most frequent values; none where nearly every row has one of its own. */
async function topValues(
  connection: Connection,
  from: string,
  { name }: ResultColumn,
  kind: Kind,
  { present, distinct }: Summary,
): Promise<{ value: string; count: number }[] | null> {
  const few = distinct <= 50;
  if (kind === 'nested' || (!few && kind !== 'text')) return null;
  if (!few && distinct > present / 2) return [];
  const rows = await connection.rows<{ value: string; count: bigint }>(
    `SELECT ${cut('v', kind)} AS value, count FROM (
       SELECT ${ident(name)} AS v, count(*) AS count FROM ${from} WHERE ${ident(name)} IS NOT NULL GROUP BY 1)
     ORDER BY count DESC, CAST(v AS VARCHAR) LIMIT ${topCount}`,
  );
  return rows.map(({ value, count }) => ({ value, count: Number(count) }));
}

import type { ColumnStatistics, ResultColumn } from '../../contract/calls/results.ts';
import { type Connection, interruptible } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { countDistinct, type Distinct } from './distinct.ts';
import { countBins, kindOf, type Kind, type Span } from './histograms.ts';
import { quantilesOf, type Sample } from './quantiles.ts';
import { semanticOf } from './semantics.ts';
import { cut, summaries, type Summary } from './summaries.ts';

/** A sample is about this many rows; fewer are looked at all. */
export const sampleRows = 200_000;
const topCount = 10;

export interface StatisticsRequest {
  table: string;
  rows: number;
  columns: readonly ResultColumn[];
  sample: boolean;
}

/** A column's statistics, and what only the engine makes use of. */
export interface Figures extends Span {
  statistics: ColumnStatistics;
}

/** Statistics of columns, of a sample where one is asked for and there are many rows. */
export async function columnStatistics(
  connection: Connection,
  request: StatisticsRequest,
  signal: AbortSignal,
): Promise<ColumnStatistics[]> {
  const sampled = request.sample && request.rows > sampleRows;
  const from = sampled ? await sampleOf(connection, request) : request.table;
  try {
    return await interruptible(connection, signal, async () => {
      const of = { table: from, rows: request.rows, sampled, sample: null };
      const figures = await columnFigures(connection, of, request.columns);
      return figures.map(({ statistics }) => statistics);
    });
  } finally {
    if (sampled) await connection.run('DROP TABLE IF EXISTS temp.sampled');
  }
}

/** Rows to look at. */
export interface FiguresOf {
  table: string;
  rows: number;
  /** Whether these rows are themselves a sample of others. */
  sampled: boolean;
  /** A sample of them from which quantiles may be estimated. */
  sample: Sample | null;
}

/**
 * Figures of columns: a scan for what one look at each value gives, one or two for distinct values, a GROUP BY for each
 * histogram, one for each list of top values.
 */
export async function columnFigures(
  connection: Connection,
  { table, rows, sampled, sample }: FiguresOf,
  columns: readonly ResultColumn[],
): Promise<Figures[]> {
  const kinds = columns.map(({ type }) => kindOf(type));
  const found = await summaries(connection, table, columns, kinds);
  const distinct = await distinctOf(connection, table, rows, columns, kinds);
  const quantiles = await quantilesOf(connection, table, sample, columns, kinds, found);
  const histograms = await countBins(connection, table, columns, kinds, found);
  const figures: Figures[] = [];
  for (const [at, column] of columns.entries()) {
    const [kind, summary] = [kinds[at]!, found[at]!];
    const { count, approximate } = distinct[at]!;
    const known = {
      distinct: Math.min(count, summary.present),
      approximate: sampled || approximate,
      quantiles: quantiles[at]!.values,
      quantilesApproximate: quantiles[at]!.values !== null && (sampled || quantiles[at]!.approximate),
      histogram: histograms[at] ?? null,
      sampled,
    };
    const top = await topValues(connection, table, column, kind, { ...summary, distinct: known.distinct });
    const statistics = statisticsOf(column, kind, summary, { ...known, top });
    figures.push({ statistics, ends: summary.ends, finite: summary.finite });
  }
  return figures;
}

/** Nested values are not compared. */
async function distinctOf(
  connection: Connection,
  table: string,
  rows: number,
  columns: readonly ResultColumn[],
  kinds: readonly Kind[],
): Promise<Distinct[]> {
  const places = [...columns.keys()].filter((at) => kinds[at] !== 'nested');
  const asked = places.map((at) => columns[at]!);
  const found: Distinct[] = columns.map(() => ({ count: 0, approximate: false }));
  for (const [at, counted] of (await countDistinct(connection, table, rows, asked)).entries())
    found[places[at]!] = counted;
  return found;
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

type Known = Omit<ColumnStatistics, 'column' | 'rows' | 'missing' | 'min' | 'max' | 'mean' | 'semantic'>;

function statisticsOf(
  column: ResultColumn,
  kind: Kind,
  { rows, present, min, max, mean }: Summary,
  known: Known,
): ColumnStatistics {
  const ends = [min, max].filter((value) => value !== null);
  const samples = [...(known.top ?? []).map(({ value }) => value), ...ends];
  const semantic = semanticOf(column, kind, { present, distinct: known.distinct, samples });
  return { column: column.name, rows, missing: rows - present, min, max, mean, ...known, semantic };
}

/** The most frequent values; none where nearly every row has one of its own. */
async function topValues(
  connection: Connection,
  from: string,
  { name }: ResultColumn,
  kind: Kind,
  { present, distinct }: { present: number; distinct: number },
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

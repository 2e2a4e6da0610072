import { Table } from 'apache-arrow';
import type { ResultColumn } from '../../../contract/calls/results.ts';
import type { Channel, PlotlyFigure, PlotSpec } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident, text } from '../../db/sql.ts';
import { columnsOf } from '../../results/columns.ts';
import { readBatch } from '../../results/page.ts';
import { mostBins, mostTimes } from './places.ts';
import { plot } from './plot.ts';
import { intervalFor } from './zone.ts';

/** A table that DuckDB holds. */
export interface HeldTable {
  table: string;
  rows: number;
  columns: readonly ResultColumn[];
}

/** More rows than this are not brought here: DuckDB adds them up, or takes some of them. */
const mostRows = 100_000;
const weight = 'boathouse_rows';
const mostBinnedTimes = 60;

/**
 * Draws a result where it lies. What SQL can add up is added up there; of what it cannot, a large result gives a
 * sample, and the chart says so.
 */
export async function plotHeld(
  connection: Connection,
  held: HeldTable,
  spec: PlotSpec,
  zone: string,
): Promise<PlotlyFigure> {
  const used = usedColumns(spec);
  const known = held.columns.filter(({ name }) => used.has(name));
  // Without a column that counts the rows, and with one that is not there, the first few say what is wrong.
  if (known.length < used.size || known.length === 0)
    return plot(await read(connection, held, 1_000), spec, zone);
  if (held.rows <= mostRows)
    return plot(await read(connection, { ...held, columns: known }, held.rows), spec, zone);
  const timed = withBins(await withInterval(connection, held, spec));
  const sum = summing(held, timed, zone);
  if (sum !== null) {
    const counted = await made(connection, sum, (made) => read(connection, made, made.rows));
    if (counted !== null) return plot(counted, timed, zone, { weight });
  }
  const columns = known.map(({ name }) => ident(name)).join(', ');
  const sample = `SELECT ${columns} FROM ${held.table} USING SAMPLE reservoir(${mostRows} ROWS) REPEATABLE (1)`;
  const note = en.plot.sampledRows({ shown: mostRows, count: held.rows });
  const some = await made(connection, sample, (made) => read(connection, made, made.rows));
  return plot(some ?? [], timed, zone, { note });
}

const channels = ['x', 'y', 'color', 'size', 'facet'] as const;

function columnOf(channel: Channel | undefined): string | null {
  if (channel === undefined || typeof channel === 'string') return channel ?? null;
  const [column] = Object.values(channel) as (string | true)[];
  return typeof column === 'string' ? column : null;
}

function usedColumns(spec: PlotSpec): Set<string> {
  return new Set(channels.map((name) => columnOf(spec[name])).filter((name) => name !== null));
}

async function read(connection: Connection, { table, columns }: HeldTable, count: number): Promise<Table> {
  return new Table([await readBatch(connection, table, { from: 0, count, columns })]);
}

/** The rows of a query for as long as they are read; null where they are too many. */
async function made(
  connection: Connection,
  select: string,
  work: (held: HeldTable) => Promise<Table>,
): Promise<Table | null> {
  const table = 'temp.boathouse_plot';
  await connection.run(`CREATE OR REPLACE TEMP TABLE boathouse_plot AS ${select} LIMIT ${mostRows + 1}`);
  try {
    const rows = Number(await connection.value<bigint>(`SELECT count(*) FROM ${table}`));
    return rows > mostRows ? null : await work({ table, rows, columns: await columnsOf(connection, table) });
  } finally {
    await connection.run(`DROP TABLE ${table}`);
  }
}

/** Aggregates of aggregates, as far as there are such. */
const partial: Readonly<Record<string, (column: string) => string>> = {
  sum: (column) => `sum(${column})::DOUBLE`,
  min: (column) => `min(${column})`,
  max: (column) => `max(${column})`,
};

/** The query that adds up what the chart would; null where parts cannot be put together again. */
function summing({ table, columns }: HeldTable, spec: PlotSpec, zone: string): string | null {
  if (spec.mark === 'box' || spec.mark === 'dot') return null;
  const aggregates = channels.map((name) => spec[name]).filter((channel) => typeof channel === 'object');
  if (spec.mark === 'line' && aggregates.length === 0 && spec.y !== undefined) return null;
  const measured = measuredBy(spec, aggregates, columns);
  if (measured === null) return null;
  const { column, operation } = measured;
  const parts = channels
    .map((name) => spec[name])
    .filter((channel) => typeof channel === 'string' && channel !== column) as string[];
  const by = [...new Set(parts)].map((name) => partOf(name, columns, spec, zone));
  const value = column === null ? [] : [`${partial[operation]!(ident(column))} AS ${ident(column)}`];
  return `SELECT ${[...by, ...value, `count(*)::DOUBLE AS ${weight}`].join(', ')} FROM ${table} GROUP BY ALL ORDER BY min(rowid)`;
}

interface Measured {
  column: string | null;
  operation: string;
}

/** What is measured: an aggregate that can be put together, or a number column as it is, which adds up. */
function measuredBy(
  { x, y, color, mark }: PlotSpec,
  aggregates: readonly Exclude<Channel, string>[],
  columns: readonly ResultColumn[],
): Measured | null {
  const [aggregate, other] = aggregates;
  if (other !== undefined) return null;
  if (aggregate !== undefined) {
    const [operation = '', column = true] = Object.entries(aggregate)[0] ?? [];
    if (operation === 'count') return { column: null, operation };
    return operation in partial ? { column: String(column), operation } : null;
  }
  if (mark === 'heat')
    return color === undefined
      ? { column: null, operation: 'count' }
      : { column: columnOf(color), operation: 'sum' };
  if (x === undefined || y === undefined) return { column: null, operation: 'count' };
  const isNumber = (channel: Channel) =>
    columns.some(({ name, arrow }) => name === columnOf(channel) && /^(Ui|I)nt|^Float|^Decimal/.test(arrow));
  if (isNumber(y)) return { column: columnOf(y), operation: 'sum' };
  return isNumber(x) ? { column: columnOf(x), operation: 'sum' } : null;
}

/** A column that parts the rows; times are taken together already here. */
function partOf(name: string, columns: readonly ResultColumn[], { every }: PlotSpec, zone: string): string {
  const type = columns.find((column) => column.name === name)?.type ?? '';
  if (every === undefined || !isTime(type)) return ident(name);
  const wall = type.includes('ZONE') ? `${ident(name)} AT TIME ZONE ${text(zone)}` : ident(name);
  return `date_trunc(${text(every)}, ${wall}) AS ${ident(name)}`;
}

const isTime = (type: string) => /^(TIMESTAMP|DATE)/.test(type);

/** As many bins as the chart would choose for so many rows. */
function withBins(spec: PlotSpec): PlotSpec {
  return spec.mark === 'histogram' ? { bins: mostBins, ...spec } : spec;
}

/** The interval that the chart would choose for its times, so that SQL may take them together. */
async function withInterval(connection: Connection, held: HeldTable, spec: PlotSpec): Promise<PlotSpec> {
  const names = [spec.x, spec.y].map((channel) => (typeof channel === 'string' ? channel : null));
  const time = held.columns.find(({ name, type }) => names.includes(name) && isTime(type));
  const isPlain = spec.mark === 'line' && typeof spec.y === 'string';
  if (time === undefined || spec.every !== undefined || ['dot', 'box'].includes(spec.mark) || isPlain)
    return spec;
  const name = ident(time.name);
  const [row] = await connection.rows<{ span: number | null; course: boolean | null }>(
    `SELECT (epoch_ms(max(${name})::TIMESTAMP) - epoch_ms(min(${name})::TIMESTAMP))::DOUBLE AS span,
      bool_and(date_trunc('hour', ${name}) = ${name}) AS course FROM ${held.table}`,
  );
  const most = spec.mark === 'histogram' ? mostBinnedTimes : mostTimes(row?.course === true);
  return { ...spec, every: intervalFor(row?.span ?? 0, most) };
}

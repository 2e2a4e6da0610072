import type { CallArguments } from '../contract/calls.ts';
import type { ResultState } from '../contract/calls/results.ts';
import { asFault, type Fault, fault } from '../contract/problem.ts';
import type { Connection } from './db/duckdb.ts';
import { qualified } from './db/sql.ts';
import { relation } from './lake/relation.ts';
import { assertFilesExist } from './lake/snapshot.ts';
import type { TableName } from './lake/types.ts';
import type { EngineParts } from './parts.ts';
import { fillAll, fillAnswer, fillPreview, refuseLarge } from './results/fill.ts';
import type { Rows } from './results/plan.ts';
import { narrowed, shownSql } from './results/filters.ts';
import type { Held } from './results/held.ts';
import { stateOf } from './results/results.ts';
import { isSelect, statementsOf } from './results/sources.ts';
import { refuseUnread } from './table-calls.ts';

type Request = CallArguments<'result.open'>;
type Source = Request['source'];
type Of<Name extends string> = Extract<Source, Record<Name, unknown>>;

/** Fills a result from its source: the first rows as soon as they are there, then all of them. */
export async function openResult(
  parts: EngineParts,
  held: Held,
  request: Request,
  signal: AbortSignal,
): Promise<ResultState> {
  try {
    await fillFrom(parts, held, request, signal);
    await parts.results.makeRoom(held.id);
    return stateOf(held);
  } catch (error) {
    const known = asFilterFault(error, request);
    await parts.results.failed(held, known);
    throw known;
  }
}

function fillFrom(parts: EngineParts, held: Held, request: Request, signal: AbortSignal): Promise<void> {
  const { source } = request;
  if ('result' in source) return fromResult(parts, held, source, request, signal);
  if (request.filters.length + request.sort.length > 0)
    return fromUnopened(parts, held, source, request, signal);
  return 'table' in source ? fromTable(parts, held, source, signal) : fromSql(parts, held, source, signal);
}

/** Filters and an order need the types of the columns: the rows are opened as they are first. */
async function fromUnopened(
  parts: EngineParts,
  held: Held,
  source: Source,
  request: Request,
  signal: AbortSignal,
): Promise<void> {
  const base = parts.results.begin(`${held.id}-base`);
  await openResult(parts, base, { source, filters: [], sort: [] }, signal);
  await fromResult(parts, held, { result: base.id }, request, signal);
  await parts.results.close(base.id);
}

/** Filtered and sorted anew from rows that are held. */
async function fromResult(
  { results }: EngineParts,
  held: Held,
  { result }: Of<'result'>,
  { filters, sort }: Request,
  signal: AbortSignal,
): Promise<void> {
  await results.use(result, async (connection, base) => {
    if (base.kept && filters.length + sort.length === 0) return held.borrow(base);
    const { select, params } = narrowed(base.table, base.columns ?? [], filters, sort);
    held.sql = shownSql(base.from, base.columns ?? [], filters, sort);
    held.from = base.from;
    const rows = { select, params, atMost: base.rows };
    await fillPreview(connection, held, rows, signal);
    await refuseLarge(connection, held, rows, results.limit);
    await fillAll(connection, held, rows, signal);
  });
}

/** A table's rows at a version: its files are read, no view of it is needed. */
async function fromTable(
  { results, lake, database }: EngineParts,
  held: Held,
  { table, version }: Of<'table'>,
  signal: AbortSignal,
): Promise<void> {
  await database.use(async (connection) => {
    const snapshot = await lake.snapshot(connection, table as TableName, version);
    if (snapshot === null) throw fault('lake.missing', { table }, { table });
    await assertFilesExist(snapshot);
    const counts = snapshot.files.map((file) => file.numRecords ?? 0);
    const atMost = counts.reduce((sum, count) => sum + count, 0);
    held.from = qualified(table);
    held.sql = shownSql(held.from, [], [], []);
    const rows = { select: relation(snapshot), params: [], atMost };
    await fillPreview(connection, held, rows, signal);
    await refuseLarge(connection, held, rows, results.limit);
    await fillAll(connection, held, rows, signal);
  });
}

/** The rows of a person's SQL; the first ones are made beside all of them where one statement is all there is. */
async function fromSql(
  parts: EngineParts,
  held: Held,
  { sql }: Of<'sql'>,
  signal: AbortSignal,
): Promise<void> {
  const { before, last } = statementsOf(sql);
  held.from = `(\n${last}\n)`;
  held.sql = last.trim();
  await parts.views.withConnection(async (connection, unread) => {
    refuseUnread(sql, unread);
    for (const statement of before) await connection.run(statement);
    if (!(await isSelect(connection, last)))
      return void (await fillAnswer(connection, held, last, [], signal));
    const rows: Rows = { select: last, params: [], atMost: null };
    await refuseLarge(connection, held, rows, parts.results.limit);
    const preview = (by: Connection) => fillPreview(by, held, rows, signal);
    if (before.length > 0) await preview(connection);
    else void parts.views.withConnection(preview).catch(() => undefined);
    await fillAll(connection, held, rows, signal);
  });
}

/** DuckDB's word on a value that it cannot read is the filter's fault, not the SQL's. */
function asFilterFault(error: unknown, { filters }: Request): Fault {
  const known = asFault(error);
  const { code, message } = known.problem;
  const reason = /(?:Conversion|Invalid Input|Out of Range) Error: (.*)/i.exec(message)?.[1];
  if (code !== 'sql.failed' || filters.length === 0 || reason === undefined) return known;
  return fault('result.value', { reason }, {}, error);
}

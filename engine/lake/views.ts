import { access } from 'node:fs/promises';
import { z } from 'zod';
import { asFault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident, text } from '../db/sql.ts';
import { relation } from './relation.ts';
import { assertFilesExist } from './snapshot.ts';
import type { Snapshot, TableName, UnreadTable } from './types.ts';

/** How views learn of tables. */
export interface ViewSource {
  read(connection: Connection, table: TableName): Promise<Snapshot | null>;
  /** Changes with the table's log; null where it cannot be told. */
  mark(table: TableName): Promise<string | null>;
}

/** What a view was made of. It stands in the view's own comment, so that it goes where the view goes. */
const made = z.object({ mark: z.string(), files: z.array(z.string()) });
type Made = z.infer<typeof made>;

/** Of a table of more files a view is made anew each time. */
const mostFiles = 200;

/** A view for each table that can be read; the others lose theirs, so that no old rows are shown. */
export async function refreshViews(
  connection: Connection,
  tables: readonly TableName[],
  source: ViewSource,
): Promise<UnreadTable[]> {
  await connection.run('CREATE SCHEMA IF NOT EXISTS processed; CREATE SCHEMA IF NOT EXISTS curated');
  const views = await viewsIn(connection);
  const fresh = await Promise.all(tables.map((table) => stands(table, views.get(table) ?? null, source)));
  const unread: UnreadTable[] = [];
  for (const table of tables.filter((_, at) => fresh[at] === false)) {
    const problem = await makeView(connection, table, source);
    if (problem !== null) unread.push(problem);
  }
  const gone = new Set(unread.map((each) => each.table));
  const kept = new Set(tables.filter((table) => !gone.has(table)));
  for (const view of views.keys()) if (!kept.has(view)) await drop(connection, view);
  return unread;
}

/** Whether a view still shows its table: the log is as it was, and no data file went. */
async function stands(table: TableName, view: Made | null, source: ViewSource): Promise<boolean> {
  if (view === null || view.mark !== (await source.mark(table))) return false;
  const files = await Promise.allSettled(view.files.map((file) => access(file)));
  return files.every(({ status }) => status === 'fulfilled');
}

async function makeView(
  connection: Connection,
  table: TableName,
  { read, mark }: ViewSource,
): Promise<UnreadTable | null> {
  try {
    // Before the log is read: a commit in between makes the view new the next time.
    const before = await mark(table);
    const snapshot = await read(connection, table);
    if (snapshot === null) return null;
    await assertFilesExist(snapshot);
    await connection.run(`CREATE OR REPLACE VIEW ${viewName(table)} AS ${relation(snapshot)}`);
    if (before !== null && snapshot.files.length <= mostFiles)
      await note(connection, table, before, snapshot);
    return null;
  } catch (error) {
    return { table, problem: asFault(error).problem };
  }
}

async function note(
  connection: Connection,
  table: TableName,
  mark: string,
  { files }: Snapshot,
): Promise<void> {
  const content: Made = { mark, files: files.map(({ path }) => path) };
  await connection.run(`COMMENT ON VIEW ${viewName(table)} IS ${text(JSON.stringify(content))}`);
}

/** The views of the zones; null where someone else made one. */
async function viewsIn(connection: Connection): Promise<Map<TableName, Made | null>> {
  const views = await connection.rows<{ view: TableName; comment: string | null }>(
    `SELECT schema_name || '.' || view_name AS view, comment FROM duckdb_views()
     WHERE database_name = current_database() AND schema_name IN ('processed', 'curated')`,
  );
  return new Map(views.map(({ view, comment }) => [view, madeOf(comment)]));
}

function madeOf(comment: string | null): Made | null {
  try {
    return made.parse(JSON.parse(comment ?? ''));
  } catch {
    return null;
  }
}

async function drop(connection: Connection, view: TableName): Promise<void> {
  await connection.run(`DROP VIEW IF EXISTS ${viewName(view)}`);
}

function viewName(table: TableName): string {
  const [zone = '', ...name] = table.split('.');
  return `${ident(zone)}.${ident(name.join('.'))}`;
}

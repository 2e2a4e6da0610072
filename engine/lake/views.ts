import { asFault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { relation } from './relation.ts';
import { assertFilesExist } from './snapshot.ts';
import type { Snapshot, TableName, UnreadTable } from './types.ts';

type Read = (connection: Connection, table: TableName) => Promise<Snapshot | null>;

/** A view for each table that can be read; the others lose theirs, so that no old rows are shown. */
export async function refreshViews(
  connection: Connection,
  tables: readonly TableName[],
  read: Read,
): Promise<UnreadTable[]> {
  await connection.run('CREATE SCHEMA IF NOT EXISTS processed; CREATE SCHEMA IF NOT EXISTS curated');
  const unread: UnreadTable[] = [];
  for (const table of tables) {
    const problem = await makeView(connection, table, read);
    if (problem !== null) unread.push(problem);
  }
  const gone = new Set(unread.map((each) => each.table));
  await dropOthers(connection, new Set(tables.filter((table) => !gone.has(table))));
  return unread;
}

async function makeView(connection: Connection, table: TableName, read: Read): Promise<UnreadTable | null> {
  try {
    const snapshot = await read(connection, table);
    if (snapshot === null) return null;
    await assertFilesExist(snapshot);
    await connection.run(`CREATE OR REPLACE VIEW ${viewName(table)} AS ${relation(snapshot)}`);
    return null;
  } catch (error) {
    return { table, problem: asFault(error).problem };
  }
}

async function dropOthers(connection: Connection, kept: ReadonlySet<TableName>): Promise<void> {
  const views = await connection.rows<{ view: TableName }>(
    `SELECT schema_name || '.' || view_name AS view FROM duckdb_views()
     WHERE database_name = current_database() AND schema_name IN ('processed', 'curated')`,
  );
  for (const { view } of views) {
    if (!kept.has(view)) await connection.run(`DROP VIEW IF EXISTS ${viewName(view)}`);
  }
}

function viewName(table: TableName): string {
  const [zone = '', ...name] = table.split('.');
  return `${ident(zone)}.${ident(name.join('.'))}`;
}

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { columnsOf } from '../results/columns.ts';
import { exportRows } from '../results/export.ts';

/** Writes a table's rows as an Arrow file in a folder, their numbers as JavaScript has them. */
export async function arrowFileOf(
  connection: Connection,
  table: string,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const plain = await withNumbers(connection, table);
  const rows = Number(await connection.value<bigint>(`SELECT count(*) FROM ${plain}`));
  const columns = await columnsOf(connection, plain);
  const file = join(folder, `${randomUUID()}.arrow`);
  await exportRows(connection, { table: plain, rows, columns, format: 'arrow', file }, signal);
  if (plain !== table) await connection.run(`DROP TABLE ${plain}`);
  return file;
}

/** Whole and decimal numbers that a JavaScript number holds exactly enough become such: counts add up, ids stay. */
async function withNumbers(connection: Connection, table: string): Promise<string> {
  const wide = (await columnsOf(connection, table)).filter(({ type }) => isWide(type));
  if (wide.length === 0) return table;
  const fits = wide.map(
    ({ name }) =>
      `coalesce(max(abs(${ident(name)}::DOUBLE)), 0) <= ${Number.MAX_SAFE_INTEGER} AS ${ident(name)}`,
  );
  const [row = {}] = await connection.rows(`SELECT ${fits.join(', ')} FROM ${table}`);
  const casts = wide
    .filter(({ name }) => row[name] === true)
    .map(({ name }) => `${ident(name)}::DOUBLE AS ${ident(name)}`);
  if (casts.length === 0) return table;
  const plain = ident(`boathouse_plain_${randomUUID().replaceAll('-', '')}`);
  await connection.run(`CREATE TEMP TABLE ${plain} AS SELECT * REPLACE (${casts.join(', ')}) FROM ${table}`);
  return plain;
}

function isWide(type: string): boolean {
  return /^(U?BIGINT|U?HUGEINT|DECIMAL)/.test(type) && !type.endsWith(']');
}

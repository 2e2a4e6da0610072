import type { ResultColumn } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { bareType, pageExpression } from './columns.ts';

/** A page has this many rows, and fewer where they have very many columns. */
const mostRows = 200;
const mostValues = 40_000;
const fewest = 10;
/** A longer text is cut, and says so. */
const longest = 10_000;

export interface FirstRows {
  names: string[];
  types: string[];
  rows: unknown[][];
}

/** The first rows of a table in the types that cross JSON, long texts cut with a word on their length. */
export async function firstRowsOf(
  connection: Connection,
  table: string,
  columns: readonly ResultColumn[],
): Promise<FirstRows> {
  const count = Math.max(fewest, Math.min(mostRows, Math.floor(mostValues / Math.max(1, columns.length))));
  const select = columns.map(shortExpression).join(', ');
  const { rows } = await connection.table(`SELECT ${select} FROM ${table} WHERE rowid < ?`, [count]);
  await tellLengths(connection, table, columns, rows);
  return { names: columns.map(({ name }) => name), types: columns.map(({ type }) => type), rows };
}

/** Whether a column crosses as text of any length. */
const isText = ({ arrow }: ResultColumn) => arrow === 'Utf8';

/** A column's value as text, where it crosses as such. */
const textOf = (column: ResultColumn) => `(${pageExpression(column).replace(/ AS "(?:[^"]|"")*"$/, '')})`;

function shortExpression(column: ResultColumn): string {
  const name = ident(column.name);
  if (isText(column)) return `left(${textOf(column)}, ${longest}) AS ${name}`;
  if (bareType(column.type) !== 'BLOB') return pageExpression(column);
  return `left(CAST(${name}[:${longest}] AS VARCHAR), ${longest}) AS ${name}`;
}

/** Texts as long as the cut may be longer: they say how long. */
async function tellLengths(
  connection: Connection,
  table: string,
  columns: readonly ResultColumn[],
  rows: unknown[][],
): Promise<void> {
  for (const [row, values] of rows.entries()) {
    for (const [at, value] of values.entries()) {
      const column = columns[at];
      if (column === undefined || typeof value !== 'string' || value.length < longest) continue;
      const length = isText(column) ? `length(${textOf(column)})` : `octet_length(${ident(column.name)})`;
      const found = await connection.value<bigint>(`SELECT ${length} FROM ${table} WHERE rowid = ?`, [row]);
      const facts = { start: value, length: Number(found) };
      if (facts.length > longest) values[at] = en.notebook.longText(facts);
    }
  }
}

import { StatementType } from '@duckdb/node-api';
import type { QueryAnswer } from '../../contract/calls.ts';
import { fault } from '../../contract/problem.ts';
import { type Connection, interruptible } from '../db/duckdb.ts';

/**
 * Runs a person's SQL (one or several statements) and gives the first rows of the last one.
 * A SELECT is limited by DuckDB itself, so a huge result costs no more than its first page.
 */
export async function firstRows(
  connection: Connection,
  sql: string,
  limit: number,
  signal: AbortSignal,
): Promise<QueryAnswer> {
  return interruptible(connection, signal, async () => {
    const [last, ...before] = (await statements(connection, sql)).toReversed();
    if (last === undefined) throw fault('sql.failed', { reason: 'there is no statement' });
    for (const statement of before.toReversed()) await connection.run(statement.sql);
    const query = last.isSelect ? `SELECT * FROM (${last.sql}\n) LIMIT ${limit + 1}` : last.sql;
    const { names, types, rows } = await connection.table(query);
    return { names, types, rows: rows.slice(0, limit), more: rows.length > limit };
  });
}

async function statements(
  connection: Connection,
  sql: string,
): Promise<{ sql: string; isSelect: boolean }[]> {
  const parts = splitStatements(sql);
  const found: { sql: string; isSelect: boolean }[] = [];
  for (const part of parts)
    found.push({ sql: part, isSelect: await isSelect(connection, part, parts.length) });
  return found;
}

/** With several statements a later one may need what an earlier one makes: it cannot be prepared yet. */
async function isSelect(connection: Connection, sql: string, of: number): Promise<boolean> {
  const word = firstWord(sql);
  if (of > 1) return ['select', 'with', 'from', 'values', 'table'].includes(word);
  // DuckDB calls a PRAGMA that answers rows a SELECT, but it cannot stand in a FROM; a PIVOT cannot be prepared.
  return (
    !['pragma', 'pivot', 'unpivot'].includes(word) &&
    (await connection.statementType(sql)) === StatementType.SELECT
  );
}

/** The first word of a statement, after white space and comments, in lower case. */
function firstWord(sql: string): string {
  return (/^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(\w+)/.exec(sql)?.[1] ?? '').toLowerCase();
}

const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$[\s\S]*?\$\$|--[^\n]*|\/\*[\s\S]*?\*\/|[^'"$/;-]+|[\s\S]/g;

/** Cuts a text at the semicolons that stand outside quotes and comments; empty statements fall away. */
export function splitStatements(sql: string): string[] {
  return statementSpans(sql).map((span) => span.sql);
}

/** The statements of a text, each with where it begins. */
export function statementSpans(sql: string): { sql: string; start: number }[] {
  const spans = [{ sql: '', start: 0 }];
  let at = 0;
  for (const part of sql.match(token) ?? []) {
    at += part.length;
    const last = spans.at(-1);
    if (part === ';') spans.push({ sql: '', start: at });
    else if (last !== undefined) last.sql += part;
  }
  return spans.filter((span) => span.sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== '');
}

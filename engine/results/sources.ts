import { StatementType } from '@duckdb/node-api';
import { fault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { splitStatements } from './query.ts';

/** SQL as a result is made of it: what runs before, and the statement whose rows are wanted. */
export interface Statements {
  before: string[];
  last: string;
}

/** The statements of a person's SQL. */
export function statementsOf(sql: string): Statements {
  const parts = splitStatements(sql);
  const last = parts.at(-1);
  if (last === undefined) throw fault('sql.failed', { reason: 'there is no statement' });
  return { before: parts.slice(0, -1), last };
}

/** Whether a statement is a SELECT, which can be limited and made a table of. */
export async function isSelect(connection: Connection, sql: string): Promise<boolean> {
  // DuckDB calls a PRAGMA or a DESCRIBE that answers rows a SELECT, but no table can be made of it; a PIVOT is
  // several statements to it and cannot be prepared.
  const words = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*(select|with|from|values|table)\b/i;
  return words.test(sql) && (await connection.statementType(sql)) === StatementType.SELECT;
}

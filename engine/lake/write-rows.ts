import { fault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import type { Lake, TableName, Write } from './types.ts';

/**
 * Writes a table for someone who cannot go on without it.
 * @returns the version, and the rows written (none where the write had been done before)
 * @throws `write.conflict` where another's commit could not be reconciled
 */
export async function writeRows(
  connection: Connection,
  lake: Lake,
  table: TableName,
  write: Write,
): Promise<{ version: number; rows: number }> {
  const outcome = await lake.write(connection, table, write);
  if (outcome.status === 'conflict') throw fault('write.conflict', { table, by: outcome.by }, { table });
  return { version: outcome.version, rows: outcome.status === 'committed' ? outcome.rows : 0 };
}

import { StatementType } from '@duckdb/node-api';
import { fault, placed } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { readInside } from '../documents/paths.ts';
import { splitStatements } from '../results/query.ts';
import type { ColumnShape, Outlook } from '../steps.ts';

/**
 * The one SELECT of a file in the project, without a semicolon; it is prepared alone first, so that an
 * error names the file's own line.
 * @throws `step.not-one-select`, `step.not-select`, `sql.failed`, `file.missing`
 */
export async function readSelect(connection: Connection, folder: string, file: string): Promise<string> {
  const [select, ...more] = splitStatements(readInside(folder, file));
  const found = select === undefined ? 0 : 1 + more.length;
  if (select === undefined || found > 1) throw fault('step.not-one-select', { file, found }, { file });
  try {
    const type = await connection.statementType(select);
    if (type === StatementType.SELECT) return select;
  } catch (error) {
    throw placed(error, { file });
  }
  throw fault('step.not-select', { file }, { file });
}

/** The columns that a file's SELECT will give; null where only a run can tell. Throws as `readSelect` does. */
export async function foreseeSelect(outlook: Outlook, file: string): Promise<ColumnShape[] | null> {
  if (!(await outlook.stand(readInside(outlook.folder, file)))) return null;
  const select = await readSelect(outlook.connection, outlook.folder, file);
  try {
    return await outlook.describe(select);
  } catch (error) {
    throw placed(error, { file });
  }
}

import { onTestFinished } from 'vitest';
import { Database, type Connection, type DatabaseOptions } from '../../engine/db/duckdb.ts';
import { tempFolder } from './temp.ts';

/** A real DuckDB connection that closes when the test ends. */
export async function duck(options: Partial<DatabaseOptions> = {}): Promise<Connection> {
  const database = await Database.open({ tempDirectory: tempFolder('duck'), ...options });
  onTestFinished(() => database.close());
  return database.connect();
}

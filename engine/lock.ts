import Sqlite from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fault } from '../contract/problem.ts';
import { readAddress } from './address.ts';

/**
 * Makes this process the one owner of a project until it ends, however it ends: the lock is the
 * operating system's on a SQLite file, so a killed owner leaves none behind.
 * @returns a function that lets go
 * @throws `project.held`, `file.denied`
 */
export function holdProject(folder: string): () => void {
  mkdirSync(join(folder, '.boathouse'), { recursive: true });
  const db = openLock(folder);
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw denied(folder, error);
    throw fault('project.held', { folder, pid: String(readAddress(folder)?.pid ?? '?') }, {}, error);
  }
  return () => db.close();
}

function openLock(folder: string): Sqlite.Database {
  try {
    return new Sqlite(join(folder, '.boathouse', 'lock.sqlite'), { timeout: 0 });
  } catch (error) {
    throw denied(folder, error);
  }
}

function denied(folder: string, error: unknown): Error {
  const file = join(folder, '.boathouse');
  return fault('file.denied', { file }, { file }, error);
}

import Sqlite from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fault } from '../contract/problem.ts';
import { readAddress } from './address.ts';

/**
 * Makes this process the one owner of a project until it ends, however it ends: the lock is the
 * operating system's on a SQLite file, so a killed owner leaves none behind.
 * @returns a function that lets go
 * @throws `project.held`
 */
export function holdProject(folder: string): () => void {
  mkdirSync(join(folder, '.boathouse'), { recursive: true });
  const db = new Sqlite(join(folder, '.boathouse', 'lock.sqlite'), { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw fault('project.held', { folder, pid: String(readAddress(folder)?.pid ?? '?') }, {}, error);
  }
  return () => db.close();
}

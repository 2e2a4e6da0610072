import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fault } from '../contract/problem.ts';

/**
 * Makes the file that a person named: written beside it and renamed, so that there is never half a file.
 * @throws `disk.full`, `file.unwritable`
 */
export function makeFile(named: string, write: (part: string) => void): void {
  const to = resolve(named);
  const part = `${to}.part`;
  try {
    mkdirSync(dirname(to), { recursive: true });
    write(part);
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { force: true });
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    if (reason === 'ENOSPC') throw fault('disk.full', { path: to }, { file: to }, error);
    throw fault('file.unwritable', { file: to, reason }, { file: to }, error);
  }
}

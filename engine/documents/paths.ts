import { globSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { fault } from '../../contract/problem.ts';

/**
 * The absolute path of a file named in a project; links are followed.
 * @throws `file.outside` where it leads out of the project
 */
export function insideProject(folder: string, path: string): string {
  const absolute = resolve(folder, path);
  const way = relative(realpathSync(folder), realOf(absolute));
  if (/^\.\.(?:[\\/]|$)/.test(way) || isAbsolute(way))
    throw fault('file.outside', { file: path }, { file: path });
  return absolute;
}

/**
 * The text of a file named in a project.
 * @throws `file.outside`, `file.missing`, `file.invalid`, each with the name as it was written
 */
export function readInside(folder: string, path: string): string {
  try {
    return readFileSync(insideProject(folder, path), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw fault('file.missing', { file: path }, { file: path }, error);
    if (code === 'EISDIR') throw fault('file.folder', { file: path }, { file: path }, error);
    throw error;
  }
}

/** Files of a project that match a pattern, relative, in order of their names. */
export function matching(folder: string, pattern: string): string[] {
  insideProject(folder, pattern.replace(/[*?{[].*$/, ''));
  return globSync(pattern, { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

/** The real path of a file, or of its nearest parent that exists. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : resolve(realOf(parent), path.slice(parent.length).replace(/^[\\/]/, ''));
  }
}

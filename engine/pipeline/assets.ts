import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { parse } from 'yaml';
import { insideProject } from '../documents/paths.ts';
import { canonicalJson, normaliseSql } from './normalise.ts';

/** Version of a file by what it means: comments and white space of SQL, YAML and JSON do not count. */
export function fileVersion(folder: string, path: string): string | null {
  const file = insideProject(folder, path);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return null;
  return hash(meaning(file, readFileSync(file)));
}

/** Version of a set of data files: their names, sizes and times, without reading them. */
export function filesVersion(folder: string, pattern: string): string | null {
  const lines = matching(folder, pattern).map((path) => {
    const { size, mtimeMs } = statSync(insideProject(folder, path));
    return `${path}\t${size}\t${mtimeMs}`;
  });
  return lines.length === 0 ? null : hash(lines.join('\n'));
}

/** Files of a project that match a pattern, relative, in order of their names. */
export function matching(folder: string, pattern: string): string[] {
  insideProject(folder, pattern.replace(/[*?{[].*$/, ''));
  return globSync(pattern, { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

export function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function meaning(file: string, content: Buffer): string | Buffer {
  const kind = extname(file);
  if (kind === '.sql') return normaliseSql(content.toString());
  if (kind === '.yaml' || kind === '.json') return canonicalJson(parse(content.toString()));
  return content;
}

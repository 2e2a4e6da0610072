import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { parse } from 'yaml';
import { insideProject, matching } from '../documents/paths.ts';
import type { TableName } from '../lake/types.ts';
import type { Asset } from '../steps.ts';
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

export function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The tables that a SQL text names, comments apart: `processed.x`, `curated.y`. */
export function tablesNamed(sql: string): TableName[] {
  const names = normaliseSql(sql).match(/\b(?:processed|curated)\.\w+/g) ?? [];
  return [...new Set(names)].toSorted() as TableName[];
}

/** The tables that a notebook names anywhere, in SQL, in code or in prose: rather one too many than one too few. */
export function tablesNamedIn(text: string): TableName[] {
  return [...new Set(text.match(/\b(?:processed|curated)\.\w+/g) ?? [])].toSorted() as TableName[];
}

/** How the tables are found that a text names, by the kind of asset that it is. */
const named: Readonly<Record<string, ((text: string) => TableName[]) | undefined>> = {
  sql: tablesNamed,
  notebook: tablesNamedIn,
};

/** An asset with all that it stands for: a SQL file or a notebook with the tables that it names. */
export function inputsOf(folder: string, asset: Asset): Asset[] {
  const at = asset.indexOf(':');
  const find = named[asset.slice(0, at)];
  if (find === undefined) return [asset];
  const file = insideProject(folder, asset.slice(at + 1));
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return [asset];
  return [asset, ...find(readFileSync(file, 'utf8')).map((table): Asset => `table:${table}`)];
}

function meaning(file: string, content: Buffer): string | Buffer {
  const kind = extname(file);
  if (kind === '.sql') return normaliseSql(content.toString());
  return kind === '.yaml' || kind === '.json' ? (dataOf(content) ?? content) : content;
}

/** Null where the text is broken: its bytes count then, and the step that reads it names the place. */
function dataOf(content: Buffer): string | null {
  try {
    return canonicalJson(parse(content.toString()));
  } catch {
    return null;
  }
}

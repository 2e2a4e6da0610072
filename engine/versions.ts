import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './db/duckdb.ts';
import { insideProject } from './documents/paths.ts';
import { materializedAt } from './features/lookup.ts';
import { openOnlineStore } from './features/online.ts';
import { rawFiles } from './ingest/raw.ts';
import type { Lake, TableName } from './lake/types.ts';
import { fileVersion, filesVersion, hash, tablesNamed, tablesNamedIn } from './pipeline/assets.ts';
import type { VersionOf } from './pipeline/plan.ts';
import { versions } from './registry/registry.ts';
import type { Asset } from './steps.ts';
import { trainedFolder } from './steps/train.ts';

export interface VersionsOptions {
  folder: string;
  lake: Lake;
  onlineFile: string;
  withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

type VersionKind = (name: string, options: VersionsOptions) => string | null | Promise<string | null>;

/** How the version of each kind of asset is found; nothing is remembered, so nothing can be wrong about it. */
const kinds: Record<string, VersionKind> = {
  table: tableVersion,
  raw: async (name, { lake }) => {
    const files = await rawFiles(lake.rawFolder, name);
    return files.length === 0 ? null : hash(files.map((file) => file.sha256).join('\n'));
  },
  file: (name, { folder }) => fileVersion(folder, name),
  files: (name, { folder }) => filesVersion(folder, name),
  sql: sqlVersion,
  notebook: (name, options) => textVersion(name, tablesNamedIn, options),
  trained: (name, { folder }) => contentVersion(join(trainedFolder(folder, name), 'model.json')),
  explained: (name, { folder }) => contentVersion(join(trainedFolder(folder, name), 'explanation.json')),
  model: async (name, { folder }) => {
    // Which version is active is the person's decision: rolling back does not make the step stale.
    const newest = (await versions(join(folder, 'models'), name)).at(-1);
    return newest === undefined ? null : String(newest);
  },
  online: (name, { onlineFile }) => (existsSync(onlineFile) ? onlineVersion(onlineFile, name) : null),
};

/** Finds versions of assets by asking the things themselves. */
export function createVersions(options: VersionsOptions): VersionOf {
  return async (asset: Asset) => {
    const at = asset.indexOf(':');
    const find = kinds[asset.slice(0, at)] as VersionKind;
    return find(asset.slice(at + 1), options);
  };
}

/** The table's id and version: a table made anew starts at 0 again, but with another id. */
async function tableVersion(name: string, { lake, withConnection }: VersionsOptions): Promise<string | null> {
  const snapshot = await withConnection((connection) => lake.snapshot(connection, name as TableName));
  return snapshot === null ? null : `${snapshot.tableId} ${snapshot.version}`;
}

/** A line for the text's own version and one for each table that it names. */
async function sqlVersion(file: string, options: VersionsOptions): Promise<string | null> {
  return textVersion(file, tablesNamed, options);
}

async function textVersion(
  file: string,
  tablesOf: (text: string) => TableName[],
  options: VersionsOptions,
): Promise<string | null> {
  const own = fileVersion(options.folder, file);
  if (own === null) return null;
  const parts: string[] = [own];
  for (const table of tablesOf(readFileSync(insideProject(options.folder, file), 'utf8')))
    parts.push(`${table} ${(await tableVersion(table, options)) ?? 'none'}`);
  return parts.join('\n');
}

function contentVersion(file: string): string | null {
  return existsSync(file) ? hash(readFileSync(file)) : null;
}

function onlineVersion(file: string, service: string): string | null {
  const store = openOnlineStore(file, { readonly: true });
  try {
    return materializedAt(store, service);
  } finally {
    store.close();
  }
}

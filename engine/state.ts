import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectState } from '../contract/calls.ts';
import { boathouseVersion } from '../contract/version.ts';
import type { EngineParts } from './parts.ts';
import { rawFiles } from './ingest/raw.ts';
import { assertFilesExist } from './lake/snapshot.ts';
import type { Snapshot, TableName } from './lake/types.ts';
import { activeVersion, metricsOf, models, versions } from './registry/registry.ts';

/** What the project holds now: the zones with their freshness, the models, the last run. */
export async function projectState(parts: EngineParts): Promise<ProjectState> {
  const { settings, folder, pipelines, history } = parts;
  return {
    name: settings.name,
    folder,
    timezone: settings.timezone,
    pid: process.pid,
    version: boathouseVersion,
    raw: await rawState(parts),
    tables: await tableState(parts),
    models: await modelState(folder),
    pipelines: pipelines.names(),
    lastRun: history.list(undefined, 1)[0] ?? null,
  };
}

async function rawState({ lake }: EngineParts): Promise<ProjectState['raw']> {
  const entries = await readdir(lake.rawFolder, { withFileTypes: true }).catch(() => []);
  const sources = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return Promise.all(
    sources.map(async ({ name: source }) => {
      const files = await rawFiles(lake.rawFolder, source);
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      const taken = files.reduce((newest, file) => Math.max(newest, file.takenAt), 0);
      const newest = taken === 0 ? null : new Date(taken).toISOString();
      return { source, files: files.length, bytes, newest };
    }),
  );
}

type TableState = ProjectState['tables'][number];

/** Tables that can be read; the sum of their files' sizes and counts. */
function tableState({ lake, views }: EngineParts): Promise<TableState[]> {
  return views.withoutViews(async (connection) => {
    const names = await lake.tables();
    const read = (name: TableName) => stateOf(name, () => lake.snapshot(connection, name));
    return (await Promise.all(names.map(read))).filter((table) => table !== null);
  });
}

async function stateOf(name: TableName, read: () => Promise<Snapshot | null>): Promise<TableState | null> {
  try {
    const snapshot = await read();
    if (snapshot === null) return null;
    await assertFilesExist(snapshot);
    const { version, files, timestamp } = snapshot;
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const counts = files.map((file) => file.numRecords);
    const rows = counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    return { name, version, rows, bytes, updatedAt: new Date(timestamp).toISOString() };
  } catch {
    // What cannot be read says why where it is looked at: in the tree of the lake.
    return null;
  }
}

async function modelState(folder: string): Promise<ProjectState['models']> {
  const modelsFolder = join(folder, 'models');
  const found: ProjectState['models'] = [];
  for (const name of await models(modelsFolder)) {
    const active = await activeVersion(modelsFolder, name);
    for (const version of await versions(modelsFolder, name)) {
      found.push({
        name,
        version,
        active: version === active,
        metrics: await metricsOf(modelsFolder, name, version),
      });
    }
  }
  return found;
}

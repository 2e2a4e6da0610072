import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectState } from '../contract/calls.ts';
import type { EngineParts } from './parts.ts';
import { rawFiles } from './ingest/raw.ts';
import { activeVersion, metricsOf, models, versions } from './registry/registry.ts';

/** The version of Boathouse; package.json has the same (a test compares them). */
export const boathouseVersion = '0.1.0';

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

/** Tables that can be read; the sum of their files' sizes and counts. */
function tableState({ lake, views }: EngineParts): Promise<ProjectState['tables']> {
  return views.withConnection(async (connection, unread) => {
    const hidden = new Set(unread.map(({ table }) => table));
    const found: ProjectState['tables'] = [];
    for (const name of await lake.tables()) {
      const snapshot = hidden.has(name) ? null : await lake.snapshot(connection, name);
      if (snapshot === null) continue;
      const { version, files, timestamp } = snapshot;
      const bytes = files.reduce((sum, file) => sum + file.size, 0);
      const counts = files.map((file) => file.numRecords);
      const rows = counts.includes(null)
        ? null
        : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      found.push({ name, version, rows, bytes, updatedAt: new Date(timestamp).toISOString() });
    }
    return found;
  });
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

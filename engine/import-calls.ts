import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { CallArguments, HandlersOf } from '../contract/calls.ts';
import type { importCalls, ImportResult } from '../contract/calls/imports.ts';
import { insideProject } from './documents/paths.ts';
import { kindOf } from './ingest/kinds.ts';
import { parseMapping } from './ingest/mapping.ts';
import { looseFile, preview } from './ingest/preview.ts';
import { rawFiles } from './ingest/raw.ts';
import { schemaOf } from './ingest/tables.ts';
import type { Work } from './jobs/work.ts';
import { replaceFile } from './lake/durable.ts';
import type { EngineParts } from './parts.ts';
import { stepKinds } from './steps/kinds.ts';

type Start = CallArguments<'import.start'>;

/** The calls about files that a person brings in. */
export function createImportCalls(parts: EngineParts): HandlersOf<typeof importCalls> {
  const { uploads, views, jobs, lake } = parts;
  return {
    'import.preview': async ({ upload, schema: named, columns, mapping: text, reading }) => {
      const { name, path, bytes, sha256 } = uploads.find(upload);
      const file = await looseFile(path, { name, sha256, ...kindOf(name) });
      const schema = schemaOf(named ?? '', columns);
      const mapping = () => (text === '' ? undefined : parseMapping(text, mappingName, schema));
      const found = await views.withoutViews((connection) =>
        preview(connection, file, { schema, mapping, reading }, quiet),
      );
      return { name, bytes, ...found, knownIn: await sourcesWith(lake.rawFolder, sha256) };
    },
    'import.start': async (given) => {
      const { name } = uploads.find(given.upload);
      return { job: jobs.start('import', name, (work) => take(parts, given, work)) };
    },
    'import.discard': async ({ upload }) => {
      await uploads.discard(upload);
      return {};
    },
  };
}

const mappingName = 'mapping.yaml';

/** A preview is over before anyone could follow it. */
const quiet: Work = {
  signal: new AbortController().signal,
  progress: () => undefined,
  log: () => undefined,
  now: Date.now,
};

/** Takes the file in and loads it by the very steps that a pipeline would run. */
async function take(parts: EngineParts, given: Start, work: Work): Promise<ImportResult> {
  const { source, table, upload, again } = given;
  const rejects = `${table}_rejects`;
  const { path, sha256 } = parts.uploads.find(upload);
  const known = (await sourcesWith(parts.lake.rawFolder, sha256)).includes(source);
  const none = { table, rejects, read: 0, written: 0, rejected: 0, duplicates: 0 };
  if (known && !again) return { status: 'unchanged', ...none };
  const mapping = await keepMapping(parts.folder, given);
  await runStep(parts, 'ingest', { source, files: relative(parts.folder, path).replaceAll('\\', '/') }, work);
  const { schema, columns, reading } = given;
  const shape = {
    ...(schema === undefined ? {} : { schema }),
    ...(columns === undefined ? {} : { columns }),
  };
  const loaded = await runStep(parts, 'load', { source, table, rejects, ...shape, mapping, reading }, work);
  await parts.uploads.discard(upload);
  const figures = loaded as Pick<ImportResult, 'read' | 'written' | 'rejected' | 'duplicates'>;
  const { read, written, rejected, duplicates } = figures;
  return { status: 'loaded', table, rejects, read, written, rejected, duplicates };
}

async function runStep(
  parts: EngineParts,
  kind: 'ingest' | 'load',
  params: object,
  work: Work,
): Promise<unknown> {
  const bind = stepKinds.get(kind) as NonNullable<ReturnType<typeof stepKinds.get>>;
  const step = bind(params);
  const { result } = await parts.withContext(
    '',
    work,
    () => undefined,
    (context) => step.run(context),
  );
  return result;
}

/** Writes the mapping where a pipeline's step can name it; gives its place, empty where there is none. */
async function keepMapping(
  folder: string,
  { mapping, source, schema: named, columns }: Start,
): Promise<string> {
  if (mapping === '') return '';
  const file = `mappings/${source}.yaml`;
  parseMapping(mapping, file, schemaOf(named ?? '', columns));
  const path = insideProject(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, mapping);
  return file;
}

async function sourcesWith(rawFolder: string, sha256: string): Promise<string[]> {
  if (!existsSync(rawFolder)) return [];
  const entries = await readdir(rawFolder, { withFileTypes: true });
  const found: string[] = [];
  for (const { name } of entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))) {
    const files = await rawFiles(rawFolder, name);
    if (files.some((file) => file.sha256 === sha256)) found.push(name);
  }
  return found;
}

import { z } from 'zod';
import type { CallOutput } from '../contract/calls.ts';
import { rawFiles } from './ingest/raw.ts';
import type { TableName } from './lake/types.ts';
import type { EngineParts } from './parts.ts';

/** What a load writes about itself into the log of its table. */
const loadInfo = z.object({
  source: z.string(),
  files: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(z.record(z.string(), z.tuple([z.number(), z.number()])))
    .catch({}),
});

interface Loaded {
  table: TableName;
  /** Rows read and rejected, by the SHA-256 of the file. */
  files: Record<string, [read: number, rejected: number]>;
}

/** The files of a source, and what the newest load of each table from it made of them. */
export async function showSource(
  { lake }: Pick<EngineParts, 'lake'>,
  source: string,
): Promise<CallOutput<'raw.show'>> {
  const files = await rawFiles(lake.rawFolder, source);
  const loads = await loadsOf({ lake }, source);
  const counts = loads[0]?.files ?? {};
  return {
    source,
    files: files.map(({ name, sha256, bytes, takenAt }) => ({
      name,
      sha256,
      bytes,
      arrivedAt: new Date(takenAt).toISOString(),
      read: counts[sha256]?.[0] ?? null,
      rejected: counts[sha256]?.[1] ?? null,
    })),
    tables: loads.map(({ table }) => table),
  };
}

async function loadsOf({ lake }: Pick<EngineParts, 'lake'>, source: string): Promise<Loaded[]> {
  const tables = (await lake.tables()).filter((table) => table.startsWith('processed.'));
  const found = await Promise.all(tables.map((table) => loadOf({ lake }, table, source)));
  return found.filter((each) => each !== null).toSorted((a, b) => count(b) - count(a));
}

/** The table itself before its rejects: only its log tells of files. */
function count({ files }: Loaded): number {
  return Object.keys(files).length;
}

/** Null where the newest version of a table was not loaded from the source, or its log cannot be read. */
async function loadOf(
  { lake }: Pick<EngineParts, 'lake'>,
  table: TableName,
  source: string,
): Promise<Loaded | null> {
  try {
    const { userMetadata } = (await lake.newestCommit(table))?.info ?? {};
    const info = loadInfo.safeParse(JSON.parse(String(userMetadata)));
    return info.success && info.data.source === source ? { table, files: info.data.files } : null;
  } catch {
    return null;
  }
}

import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PublishTarget } from '../../contract/calls/models.ts';
import { modelFolder } from './registry.ts';

/** One sending of a version to an instance; no key is ever in it. */
const publication = z.object({
  url: z.string(),
  version: z.int(),
  remoteVersion: z.int(),
  publishedAt: z.string(),
});
export type Publication = z.infer<typeof publication>;

/** A line each, so that two at once do not overwrite each other. */
const logFile = 'publications.jsonl';

/** Short enough that the whole answer is there within a second. */
const patience = 600;

/** Remembers where a version was sent. */
export async function recordPublication(
  modelsFolder: string,
  name: string,
  sent: Publication,
): Promise<void> {
  await appendFile(join(modelFolder(modelsFolder, name), logFile), `${JSON.stringify(sent)}\n`);
}

/** The last sending to each instance, the newest first. */
export async function publications(modelsFolder: string, name: string): Promise<Publication[]> {
  const file = join(modelFolder(modelsFolder, name), logFile);
  const content = await readFile(file, 'utf8').catch(() => '');
  const last = new Map<string, Publication>();
  for (const line of content.split('\n')) {
    const parsed = publication.safeParse(jsonOf(line));
    if (parsed.success) last.set(parsed.data.url, parsed.data);
  }
  return [...last.values()].toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt));
}

/** A line that a power cut left half-written is no JSON; it says nothing. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

type Health = Pick<PublishTarget, 'health' | 'remoteActive'>;

const listing = z.object({
  models: z.array(z.object({ name: z.string(), active: z.int().nullable() })),
});

/** How an instance is now, as it says without a key; one that keeps silent is out of reach. */
export async function healthOf(url: string, model: string): Promise<Health> {
  const [health, models] = await Promise.all([ask(url, 'health'), ask(url, 'models')]);
  if (health === null) return { health: 'unreachable', remoteActive: null };
  const listed = listing.safeParse(models?.body);
  const own = listed.success ? listed.data.models.find(({ name }) => name === model) : undefined;
  return { health: health.status === 200 ? 'ready' : 'no-model', remoteActive: own?.active ?? null };
}

async function ask(url: string, path: string): Promise<{ status: number; body: unknown } | null> {
  const target = URL.parse(path, url.endsWith('/') ? url : `${url}/`);
  if (target === null) return null;
  try {
    const response = await fetch(target, { redirect: 'error', signal: AbortSignal.timeout(patience) });
    return { status: response.status, body: (await response.json()) as unknown };
  } catch {
    return null;
  }
}

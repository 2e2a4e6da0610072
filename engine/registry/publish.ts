import { Fault, fault, placed, type ProblemCode } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Work } from '../jobs/work.ts';
import { isBinary, receiptFile, sha256, versionFiles, type FileContent } from './files.ts';
import { activate, removeVersion, store } from './registry.ts';
import { bundleSchema, publishedSchema, wireProblemSchema } from './schemas.ts';
import type { Bundle, Published } from './schemas.ts';
import { checkSums, verifyGolden, type ModelVersion } from './version.ts';

/** Long enough for a slow line, short enough to be told of a silent server. */
const patience = 60_000;

/** What publishing gives back; the server counts its versions by itself. */
export type PublishReceipt = Published & { url: string; localVersion: number; publishedAt: string };

/**
 * Sends a version to a serving instance (`POST <url>/models/<name>`), which checks the checksums and the golden
 * rows in its own runtime, stores and activates it. A failure changes nothing there.
 * @throws fault `registry.unreachable`, `registry.key-refused`, `registry.publish-refused`, `registry.url-invalid`,
 * or the server's own problem (`registry.checksum`, `registry.golden-mismatch`, …).
 */
export async function publish(
  model: ModelVersion,
  url: string,
  key: string | undefined,
  work: Work,
): Promise<PublishReceipt> {
  const target = targetOf(url, model.name);
  work.progress({ fraction: null, message: en.serving.publishing({ model: model.name, url }) });
  const response = await send(target, url, JSON.stringify(pack(model)), key, work.signal);
  const answer = (await response.json().catch(() => null)) as unknown;
  if (!response.ok) throw refusal(url, response.status, answer, model.name);
  const published = publishedSchema.safeParse(answer);
  if (!published.success) throw fault('registry.publish-refused', { url, status: response.status });
  const publishedAt = new Date(work.now()).toISOString();
  return { ...published.data, url, localVersion: model.version, publishedAt };
}

function targetOf(url: string, name: string): URL {
  const base = URL.parse(url.endsWith('/') ? url : `${url}/`);
  if (base === null || !/^https?:$/.test(base.protocol)) throw fault('registry.url-invalid', { url });
  // A password in an address ends up in messages and logs; a key has its own way.
  if (base.username !== '' || base.password !== '') throw fault('registry.url-invalid', { url: base.host });
  return new URL(`models/${name}`, base);
}

/** A version as one JSON value; what is no text is written as Base64. */
export function pack({ files }: Pick<ModelVersion, 'files'>): Bundle {
  const sums = Object.fromEntries([...files].map(([file, content]) => [file, sha256(content)]));
  const texts = [...files].map(([file, content]) => [file, packed(content)] as const);
  return { format: 1, files: Object.fromEntries(texts), sha256: sums };
}

function packed(content: FileContent): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('base64');
}

function unpacked([file, content]: [string, string]): [string, FileContent] {
  return [file, isBinary(file) ? Buffer.from(content, 'base64') : content];
}

/** A redirect is refused: the key must not go where the person did not send it. */
async function send(
  target: URL,
  url: string,
  body: string,
  key: string | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  try {
    return await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
  } catch (error) {
    if (signal.aborted) throw fault('job.cancelled', {}, {}, error);
    throw fault('registry.unreachable', { url, reason: reasonOf(error) }, {}, error);
  }
}

/** fetch hides what happened (ECONNREFUSED, ENOTFOUND …) in the cause. */
function reasonOf(error: unknown): string {
  const cause = (error as Error).cause as (Error & { code?: string }) | undefined;
  return cause?.code ?? cause?.message ?? (error as Error).message;
}

/** The server's own problem where it names one that we know. */
function refusal(url: string, status: number, answer: unknown, model: string): Fault {
  if (status === 401) return fault('registry.key-refused', { url });
  const problem = wireProblemSchema.safeParse(answer);
  if (!problem.success || !Object.hasOwn(en.problems, problem.data.code)) {
    return fault('registry.publish-refused', { url, status });
  }
  const { code, message, remedy } = problem.data;
  return placed(new Fault({ code: code as ProblemCode, message, remedy, place: {} }), { model });
}

/**
 * The receiving side: checks a bundle, stores it as a version and activates it. Whatever fails, the models
 * folder is as it was.
 */
export async function receive(modelsFolder: string, name: string, bundle: unknown): Promise<Published> {
  const { files, sha256: sums } = parseBundle(bundle);
  const given = new Map(Object.entries(files).map(unpacked));
  checkSums(name, given, sums);
  let goldenRows = 0;
  const { version, added } = await store(modelsFolder, name, given, (draft) => {
    verifyGolden(draft);
    goldenRows = draft.golden.rows.length;
  });
  try {
    await activate(modelsFolder, name, version);
  } catch (error) {
    if (added) await removeVersion(modelsFolder, name, version);
    throw error;
  }
  return { model: name, version, activated: true, goldenRows };
}

function parseBundle(value: unknown): Bundle {
  const parsed = bundleSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw fault('input.invalid', { where: issue?.path.join('.') || 'bundle', reason: issue?.message ?? '' });
  }
  const stranger = Object.keys(parsed.data.files).find((file) => !versionFiles.includes(file));
  if (stranger !== undefined) {
    throw fault('input.invalid', { where: 'files', reason: `${stranger} is not a file of a model` });
  }
  if (parsed.data.sha256[receiptFile] === undefined) {
    throw fault('input.invalid', { where: 'sha256', reason: `${receiptFile} has no checksum` });
  }
  return parsed.data;
}

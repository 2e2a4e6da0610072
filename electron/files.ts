import type { WebContents } from 'electron';
import { createReadStream, statSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { basename } from 'node:path';
import { fileChannel, newsChannel, takenFile, type DesktopNews } from '../contract/desktop.ts';
import type { EngineAddress } from '../contract/address.ts';
import type { UploadAnswer } from '../contract/calls/imports.ts';
import { fault, Fault, type Problem } from '../contract/problem.ts';
import { openRequest } from '../host/socket-transport.ts';
import { answerOn } from './calls.ts';

const often = 200;

/**
 * Files that a person dropped or chose, passed from the disk to the engine without a way through the page. A path
 * comes from the preload script alone, which has it from the very file that the system gave to the page: no call of
 * the page's can name one.
 */
export class Files {
  readonly #engineOf: (host: string) => Promise<EngineAddress | null>;
  readonly #sending = new Map<string, AbortController>();

  constructor(engineOf: (host: string) => Promise<EngineAddress | null>) {
    this.#engineOf = engineOf;
  }

  listen(): void {
    answerOn(fileChannel, (host, page, given) => this.#take(host, page, given));
  }

  /** Gives one up; nothing where it has come. */
  cancel(host: string, sending: string): void {
    this.#sending.get(`${host} ${sending}`)?.abort();
  }

  async #take(host: string, page: WebContents, given: unknown): Promise<UploadAnswer> {
    const parsed = takenFile.safeParse(given);
    if (!parsed.success) throw fault('input.invalid', { where: fileChannel, reason: parsed.error.message });
    const engine = await this.#engineOf(host);
    if (engine === null) throw fault('engine.gone', {});
    const { path, sending } = parsed.data;
    const key = `${host} ${sending}`;
    const stop = new AbortController();
    this.#sending.set(key, stop);
    const tell = (sent: number) => told(page, { is: 'file.sent', sending, sent });
    try {
      return await pass(engine, path, stop.signal, tell);
    } finally {
      this.#sending.delete(key);
    }
  }
}

function told(page: WebContents, news: DesktopNews): void {
  if (!page.isDestroyed()) page.send(newsChannel, news);
}

/** @throws what the engine answers, `upload.broken` where the file cannot be read to its end */
async function pass(
  engine: EngineAddress,
  path: string,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<UploadAnswer> {
  const name = basename(path);
  const found = statSync(path);
  if (!found.isFile()) throw fault('upload.folder', { name }, { file: name });
  const body = createReadStream(path, { highWaterMark: 2 ** 20, signal });
  const timer = setInterval(() => onSent(body.bytesRead), often);
  try {
    const to = `/api/uploads/${encodeURIComponent(name)}`;
    const answer = await openRequest(engine, { method: 'PUT', path: to, body, length: found.size, signal });
    const said = (await json(answer)) as UploadAnswer | { problem: Problem };
    if ('problem' in said) throw new Fault(said.problem);
    return said;
  } catch (error) {
    throw error instanceof Fault ? error : fault('upload.broken', { name }, { file: name }, error);
  } finally {
    clearInterval(timer);
    body.destroy();
  }
}

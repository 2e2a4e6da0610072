import type { WebContents } from 'electron';
import { randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { basename } from 'node:path';
import { fileChannel, newsChannel, takenFile, type DesktopNews } from '../contract/desktop.ts';
import type { EngineAddress } from '../contract/address.ts';
import type { UploadAnswer } from '../contract/calls/imports.ts';
import { fault, Fault, type Problem } from '../contract/problem.ts';
import { openRequest } from '../host/socket-transport.ts';
import { answerOn, read } from './calls.ts';
import { welcomeHost } from './scheme.ts';

const often = 200;

type Tell = (news: DesktopNews) => void;

/** A file for a project that is not made yet. */
export interface WaitingFile {
  sending: string;
  path: string;
  name: string;
  size: number;
}

/**
 * Files that a person dropped or chose, passed from the disk to the engine without a way through the page. A path
 * comes from the preload script alone, which has it from the very file that the system gave to the page: no call of
 * the page's can name one.
 */
export class Files {
  readonly #engineOf: (host: string) => Promise<EngineAddress | null>;
  readonly #sending = new Map<string, AbortController>();
  /** Paths of files for a project that is not made yet, by the names under which they will be sent. */
  readonly #waiting = new Map<string, string>();

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

  /** Keeps a file that a person chose until the page of its project asks for it. */
  wait(path: string, sending: string = randomUUID()): string {
    this.#waiting.set(sending, path);
    return sending;
  }

  /** What waits under these names; nothing of what does not. */
  waiting(sendings: readonly string[]): WaitingFile[] {
    return sendings.flatMap((sending) => {
      const path = this.#waiting.get(sending);
      return path === undefined ? [] : [{ sending, path, name: basename(path), size: statSync(path).size }];
    });
  }

  /** Hands a file that waited to the engine of a host. */
  send(host: string, sending: string, tell: Tell): Promise<UploadAnswer> {
    const path = this.#waiting.get(sending);
    this.#waiting.delete(sending);
    if (path === undefined) throw fault('file.missing', { file: sending });
    return this.#pass(host, path, sending, tell);
  }

  async #take(host: string, page: WebContents, given: unknown): Promise<UploadAnswer | null> {
    const { path, sending } = read(takenFile, given, fileChannel);
    if (host !== welcomeHost) return this.#pass(host, path, sending, (news) => told(page, news));
    this.wait(path, sending);
    return null;
  }

  async #pass(host: string, path: string, sending: string, tell: Tell): Promise<UploadAnswer> {
    const engine = await this.#engineOf(host);
    if (engine === null) throw fault('engine.gone', {});
    const key = `${host} ${sending}`;
    const stop = new AbortController();
    this.#sending.set(key, stop);
    try {
      return await pass(engine, path, stop.signal, (sent) => tell({ is: 'file.sent', sending, sent }));
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

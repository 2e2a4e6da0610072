import type { WebContents } from 'electron';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileChannel, newsChannel, takenFile, type DesktopNews } from '../contract/desktop.ts';
import type { EngineAddress } from '../contract/address.ts';
import type { UploadAnswer } from '../contract/calls/imports.ts';
import { fault } from '../contract/problem.ts';
import { sendFile } from '../host/send-file.ts';
import { answerOn, read } from './calls.ts';
import { welcomeHost } from './scheme.ts';

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
      return await sendFile(engine, path, stop.signal, (sent) => tell({ is: 'file.sent', sending, sent }));
    } finally {
      this.#sending.delete(key);
    }
  }
}

function told(page: WebContents, news: DesktopNews): void {
  if (!page.isDestroyed()) page.send(newsChannel, news);
}

import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { asFault, fault } from '../contract/problem.ts';
import { kindOf } from './ingest/kinds.ts';
import { safeName } from './ingest/raw.ts';

/** A file that a person brought, waiting to be looked at and taken in. */
export interface Upload {
  upload: string;
  /** As the person has it. */
  name: string;
  bytes: number;
  sha256: string;
}

/** What must stay free on the disk while a file comes in. */
const reserve = 200e6;
const betweenChecks = 64e6;

/** Files on their way into the project: in a folder of the engine's own, gone when the engine starts anew. */
export class Uploads {
  readonly #folder: string;
  readonly #kept = new Map<string, Upload & { path: string }>();

  constructor(folder: string) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
  }

  /**
   * Takes a file in as its bytes come; a stream that breaks off leaves nothing. For the lake it must be of a kind
   * that can be read.
   * @throws `input.invalid`, `ingest.kind`, `disk.full`, `upload.broken`
   */
  async receive(
    name: string,
    stream: Readable,
    expected: number | null,
    kinds: 'readable' | 'any' = 'readable',
  ): Promise<Upload> {
    checkName(name);
    if (kinds === 'readable') kindOf(name);
    const upload = randomUUID();
    const folder = join(this.#folder, upload);
    const path = join(folder, safeName(name));
    await mkdir(folder, { recursive: true });
    try {
      await this.#refuseFull(name, expected ?? 0);
      const { bytes, sha256 } = await this.#write(name, stream, path);
      const kept = { upload, name, bytes, sha256 };
      this.#kept.set(upload, { ...kept, path });
      return kept;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw broken(name, error);
    }
  }

  /** @throws `upload.missing` */
  find(upload: string): Upload & { path: string } {
    const found = this.#kept.get(upload);
    if (found === undefined) throw fault('upload.missing', {});
    return found;
  }

  /** Removes a file; nothing where it is gone already. */
  async discard(upload: string): Promise<void> {
    if (!this.#kept.delete(upload)) return;
    await rm(join(this.#folder, upload), { recursive: true, force: true });
  }

  async #write(name: string, stream: Readable, path: string): Promise<{ bytes: number; sha256: string }> {
    const hash = createHash('sha256');
    let bytes = 0;
    let checked = 0;
    const check = () => this.#refuseFull(name, 0);
    // A full disk must not close the line on which the person is to hear of it.
    const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    const counted = async function* () {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        if (bytes - checked > betweenChecks) {
          checked = bytes;
          await check();
        }
        yield chunk;
      }
    };
    await pipeline(counted, createWriteStream(path, { flags: 'wx' }));
    return { bytes, sha256: hash.digest('hex') };
  }

  async #refuseFull(name: string, bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder);
    if (bavail * bsize < bytes + reserve) throw fault('disk.full', { path: name }, { file: name });
  }
}

/** A name, not a way: it names no folder and nothing that a file system may read as one. */
function checkName(name: string): void {
  // oxlint-disable-next-line no-control-regex -- these are the very characters that no name may hold
  const wrong = name === '' || name.length > 255 || /[/\\\0-\x1f]/.test(name) || /^\.+$/.test(name);
  if (wrong) throw fault('upload.name', { name });
}

/** The other side going away is no error of ours. */
function broken(name: string, error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  const gone = code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
  return gone ? fault('upload.broken', { name }, { file: name }, error) : asFault(error);
}

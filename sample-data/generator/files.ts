import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { asFault } from '../../contract/problem.ts';

/** Lines into a gzip file, through a bounded buffer; the file takes its name only when it is whole. */
export class GzipLines {
  readonly #path: string;
  readonly #gzip = createGzip({ level: 5 });
  readonly #written: Promise<void>;
  #lines = '';
  #drained: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
    this.#written = pipeline(this.#gzip, createWriteStream(this.#part));
    this.#written.catch(() => {}); // told by flush, close or discard
  }

  get #part(): string {
    return `${this.#path}.part`;
  }

  add(lines: string): void {
    this.#lines += lines;
  }

  /** Hands on what was added; waits for the batch before it, so that compressing goes on beside making. */
  async flush(): Promise<void> {
    const lines = this.#lines;
    this.#lines = '';
    try {
      await this.#drained;
      if (!this.#gzip.write(lines)) this.#drained = Promise.race([once(this.#gzip, 'drain'), this.#written]);
      this.#drained.catch(() => {}); // told by the next flush or close
    } catch (error) {
      throw asFault(error);
    }
  }

  async close(): Promise<void> {
    try {
      this.#gzip.end(this.#lines);
      await this.#written;
      await rename(this.#part, this.#path);
    } catch (error) {
      throw asFault(error);
    }
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    this.#gzip.destroy();
    await this.#written.catch(() => {});
    await rm(this.#part, { force: true });
  }
}

/** A text file of a header and a line for each item, streamed under a passing name like the others. */
export async function writeLines<T>(
  path: string,
  header: string,
  items: readonly T[],
  line: (item: T) => string,
): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(batches(header, items, line)), createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw asFault(error);
  }
}

const ITEMS_A_BATCH = 2_000;

function* batches<T>(header: string, items: readonly T[], line: (item: T) => string): Generator<string> {
  yield header;
  for (let from = 0; from < items.length; from += ITEMS_A_BATCH)
    yield items
      .slice(from, from + ITEMS_A_BATCH)
      .map(line)
      .join('');
}

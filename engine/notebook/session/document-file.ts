import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fault } from '../../../contract/problem.ts';
import { replaceFile } from '../../lake/durable.ts';
import { textOf } from '../text-of.ts';
import type { Notebook } from '../document.ts';
import { formatOf } from '../formats.ts';

/** A notebook's file, known by the SHA-256 that it had when we last read or wrote it. */
export class DocumentFile {
  /** Within the project, as people name it. */
  readonly name: string;
  readonly #path: string;
  #known = '';
  #seen = '';
  /** What we are just writing. */
  #coming = '';

  constructor(name: string, path: string) {
    this.name = name;
    this.#path = path;
  }

  get base(): string {
    return this.#known;
  }

  /** @throws `file.missing`, `file.invalid` with line and reason */
  read(): Notebook {
    if (!existsSync(this.#path)) throw fault('file.missing', { file: this.name }, { file: this.name });
    const bytes = readFileSync(this.#path);
    const notebook = formatOf(this.name).parse(this.name, textOf(this.name, bytes));
    this.#known = sha256(bytes);
    this.#seen = this.#stamp();
    return notebook;
  }

  /** The same; null where it is not there, or is no notebook. */
  tryRead(): Notebook | null {
    try {
      return this.read();
    } catch {
      return null;
    }
  }

  /**
   * What somebody else wrote; null where the file is gone: what is open may be all that is left of it.
   * @throws `file.invalid` where nothing of ours would be lost by that
   */
  readChanged(isSaved: boolean): Notebook | null {
    return isSaved && existsSync(this.#path) ? this.read() : this.tryRead();
  }

  /** Whether somebody else wrote the file since; asks for its content only where its time or size is another. */
  isChanged(): boolean {
    const stamp = this.#stamp();
    if (stamp === this.#seen) return false;
    if (!existsSync(this.#path)) return true;
    const found = sha256(readFileSync(this.#path));
    if (found !== this.#known && found !== this.#coming) return true;
    this.#seen = stamp;
    return false;
  }

  /** Replaces the file, whole or not at all; `before` hears what it will be known by. */
  async write(notebook: Notebook, before: (base: string) => void): Promise<void> {
    const text = formatOf(this.name).write(notebook);
    this.#coming = sha256(Buffer.from(text));
    before(this.#coming);
    await replaceFile(this.#path, text);
    this.#known = this.#coming;
    this.#seen = this.#stamp();
  }

  #stamp(): string {
    const stats = statSync(this.#path, { throwIfNoEntry: false });
    return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size}`;
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

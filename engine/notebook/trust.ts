import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fault, type Fault } from '../../contract/problem.ts';
import type { SqliteDatabase } from '../db/sqlite.ts';
import type { Notebook } from './document.ts';
import { formatOf } from './formats.ts';
import { ownPath } from './own-path.ts';

export interface TrustOptions {
  /** The project's folder, absolute. */
  folder: string;
  db: SqliteDatabase;
  /** Known on this machine only; null where everything may run. */
  secret: string | null;
  /** The notebooks that come with Boathouse. */
  shipped(): readonly Notebook[];
}

/**
 * Which notebooks may run: those that were written here, and those that a person said yes to. A notebook is known by
 * what would run of it, marked with a secret of this machine: prose may change, code may not.
 */
export class Trust {
  readonly #options: TrustOptions;
  #shipped: ReadonlySet<string> | null = null;

  constructor(options: TrustOptions) {
    this.#options = options;
  }

  /** Whether a notebook may run; one with nothing in it that runs may. */
  knows(notebook: Notebook): boolean {
    const { db, secret, shipped } = this.#options;
    const code = codeOf(notebook);
    if (secret === null || code === null) return true;
    this.#shipped ??= new Set(shipped().flatMap((one) => codeOf(one) ?? []));
    if (this.#shipped.has(code)) return true;
    return db.prepare('SELECT 1 FROM trusted_notebook WHERE mark = ?').get(this.mark(code)) !== undefined;
  }

  /** From now on it may run; its text is kept, to show later what another program changed. */
  add(file: string, notebook: Notebook): void {
    const { db, secret } = this.#options;
    const code = codeOf(notebook);
    if (secret !== null && code !== null)
      db.prepare('INSERT OR IGNORE INTO trusted_notebook (mark, at) VALUES (?, ?)').run(
        this.mark(code),
        Date.now(),
      );
    const path = this.#keptAt(file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, formatOf(file).write(notebook));
  }

  /** The text that was trusted last under this name; null where none was, or somebody else put it there. */
  last(file: string): string | null {
    try {
      const text = readFileSync(this.#keptAt(file), 'utf8');
      return this.knows(formatOf(file).parse(file, text)) ? text : null;
    } catch {
      return null;
    }
  }

  /** A sign that something was written by this machine. */
  mark(text: string): string {
    return createHmac('sha256', this.#options.secret ?? '')
      .update(text)
      .digest('hex');
  }

  #keptAt(file: string): string {
    return `${ownPath(this.#options.folder, file)}.trusted`;
  }
}

const runs: ReadonlySet<string> = new Set(['sql', 'ts', 'md']);

/** All that runs of a notebook as one text; null where nothing does. */
function codeOf({ params, cells }: Notebook): string | null {
  const code = cells.filter(({ language }) => runs.has(language));
  if (code.length === 0) return null;
  return JSON.stringify([params, code.map(({ language, name, source }) => [language, name, source])]);
}

export function untrusted(file: string): Fault {
  return fault('notebook.untrusted', { file }, { file });
}

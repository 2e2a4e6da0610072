import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { cellEdit, type CellEdit } from '../../../contract/calls/notebooks.ts';

const head = z.strictObject({
  /** SHA-256 of the file that the edits follow. */
  base: z.string(),
  /** The ids of its cells, in order: edits name them. */
  ids: z.array(z.string()),
  /** Made with this machine's secret: edits that came with a project from elsewhere have none. */
  mark: z.string().default(''),
  /** Cells that another program changed too, about which the person has not chosen yet. */
  conflicts: z.array(z.string()).default([]),
});
export type JournalHead = z.infer<typeof head>;

/**
 * The edits of an open notebook that its file does not have yet: one JSON line each, on the disk before the window
 * hears that an edit was taken.
 */
export class Journal {
  readonly #file: string;
  #handle: number | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * The edits that a session which died left, or null: those that a file of this content does not have; all where it
   * is no content that we wrote. A line that was being written when it died counts as not written.
   */
  read(base: string): { head: JournalHead; edits: CellEdit[] } | null {
    if (!existsSync(this.#file)) return null;
    const lines = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    let left: { head: JournalHead; edits: CellEdit[] } | null = null;
    for (const line of lines) {
      const start = parsed(head, line);
      const edit = start === null ? parsed(cellEdit, line) : null;
      if (start === null && edit === null) break;
      if (start !== null && (left === null || start.base === base)) left = { head: start, edits: [] };
      if (edit !== null) left?.edits.push(edit);
    }
    return left;
  }

  /** Starts anew, whole or not at all: with what the file does not have. */
  begin(start: JournalHead, edits: readonly CellEdit[] = []): void {
    this.close();
    mkdirSync(dirname(this.#file), { recursive: true });
    const draft = `${this.#file}.new`;
    rmSync(draft, { force: true });
    const lines = [start, ...edits].map((line) => `${JSON.stringify(line)}\n`);
    appendFileSync(draft, lines.join(''), { flush: true });
    renameSync(draft, this.#file);
  }

  add(edits: readonly CellEdit[]): void {
    this.#append(edits);
  }

  /** The file is about to be replaced: if it was, only these edits and what comes from here on are not in it. */
  mark(start: JournalHead, edits: readonly CellEdit[]): void {
    this.#append([start, ...edits]);
  }

  #append(lines: readonly (CellEdit | JournalHead)[]): void {
    this.#handle ??= openSync(this.#file, 'a');
    writeSync(this.#handle, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    fsyncSync(this.#handle);
  }

  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    this.#handle = null;
  }
}

function parsed<T>(schema: z.ZodType<T>, line: string): T | null {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

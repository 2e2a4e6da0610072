import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { cellOutput, type CellOutput, type NotebookCell } from '../../../contract/calls/notebooks.ts';
import { problem } from '../../../contract/events.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { WrittenCell } from '../document.ts';
import { withoutResults } from '../outputs.ts';

/** What a cell shows and how it came to that; what is new of it makes a new value. */
export interface Shown {
  status: NotebookCell['status'];
  seconds: number | null;
  problem: Problem | null;
  outputs: CellOutput[];
  /** When that was made. */
  ranAt?: string | undefined;
}

export const nothingShown: Shown = { status: 'idle', seconds: null, problem: null, outputs: [] };

/** What a cell shows when its notebook is opened: what it showed here last, else what its file shows under it. */
export function shownBefore({ language, outputs = [] }: WrittenCell, last?: Shown): Shown | null {
  const isKept = language === 'python' || language === 'raw';
  // Python runs elsewhere: what it shows is what the file says by now.
  if (last !== undefined && last.status !== 'idle' && !isKept) return last;
  return outputs.length === 0 ? null : { ...nothingShown, outputs: [...outputs] };
}

const file = z.record(
  z.string(),
  z.object({
    status: z.enum(['idle', 'queued', 'running', 'succeeded', 'failed', 'interrupted']),
    seconds: z.number().nullable(),
    problem: problem.nullable(),
    outputs: z.array(cellOutput),
    ranAt: z.string().optional(),
  }),
);

/** Outputs of a notebook's cells by their text, in the project's cache: they can be made again, so that losing it costs time only. */
export class OutputCache {
  readonly #file: string;
  #running: string | null = null;

  constructor(path: string) {
    this.#file = path;
  }

  /** What was shown last; a cell that ran when its engine died was interrupted. */
  read(): ReadonlyMap<string, Shown> {
    try {
      const known = file.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
      return this.#interrupted(
        new Map(Object.entries(known).map(([key, shown]) => [key, ended(shown as Shown)])),
      );
    } catch {
      return this.#interrupted(new Map());
    }
  }

  /** Leaves word of what runs, for whoever opens the notebook after this engine died. */
  running(key: string | null): void {
    if (key === this.#running) return;
    this.#running = key;
    const word = `${this.#file}.running`;
    if (key === null) return rmSync(word, { force: true });
    mkdirSync(dirname(word), { recursive: true });
    writeFileSync(word, key);
  }

  #interrupted(shown: Map<string, Shown>): Map<string, Shown> {
    const word = `${this.#file}.running`;
    if (!existsSync(word)) return shown;
    const key = readFileSync(word, 'utf8');
    this.#running = key;
    return shown.set(key, { ...(shown.get(key) ?? nothingShown), status: 'interrupted' });
  }

  write(shown: ReadonlyMap<string, Shown>): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const entries = [...shown].map(([key, one]) => `${JSON.stringify(key)}:${textOf(one)}`);
    writeFileSync(`${this.#file}.new`, `{${entries.join(',')}}`);
    renameSync(`${this.#file}.new`, this.#file);
  }
}

const texts = new WeakMap<Shown, string>();

/** What is shown, as the file has it: while one cell is written in, nothing of the others is put into words again. */
function textOf(shown: Shown): string {
  const known = texts.get(shown) ?? JSON.stringify(shown);
  texts.set(shown, known);
  return known;
}

/** Nothing runs any more, and no result is held. */
function ended({ outputs, ...rest }: Shown): Shown {
  const shown = { ...rest, outputs: withoutResults(outputs) };
  if (shown.status === 'running') return { ...shown, status: 'interrupted' };
  return shown.status === 'queued' ? { ...shown, status: 'idle' } : shown;
}

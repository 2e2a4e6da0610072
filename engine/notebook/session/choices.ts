import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { choice, type Choice } from '../../../contract/calls/notebook-inputs.ts';

const file = z.record(z.string(), choice);

/** What people chose in a notebook's inputs, by their names: kept beside its outputs, whatever restarts. */
export class Choices {
  readonly #file: string;
  readonly #chosen: Map<string, Choice>;

  constructor(path: string) {
    this.#file = path;
    this.#chosen = new Map(Object.entries(read(path)));
  }

  all(): ReadonlyMap<string, Choice> {
    return this.#chosen;
  }

  set(name: string, value: Choice): void {
    this.#chosen.set(name, value);
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(Object.fromEntries(this.#chosen)));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

/** What cannot be read is nothing chosen: the defaults hold. */
function read(path: string): Record<string, Choice> {
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

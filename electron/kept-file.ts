import { app } from 'electron';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';

/** A small JSON file in the app's own folder; one that cannot be read is as if it were not there. */
export class KeptFile<Value> {
  readonly #name: string;
  readonly #schema: z.ZodType<Value>;
  readonly #none: Value;

  constructor(name: string, schema: z.ZodType<Value>, none: Value) {
    this.#name = name;
    this.#schema = schema;
    this.#none = none;
  }

  read(): Value {
    try {
      return this.#schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return this.#none;
    }
  }

  /** Readable by its owner only. */
  write(value: Value): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.new`, JSON.stringify(value), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }

  get #path(): string {
    return join(app.getPath('userData'), this.#name);
  }
}

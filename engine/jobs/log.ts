import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largest = 5 * 1024 * 1024;
const generations = 5;

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  message: string;
  run?: string;
  step?: string;
  code?: string;
  details?: string;
}

/** Values of these keys, and bearer tokens and passwords in addresses, never reach the log. */
const secretKeys = /("(?:[^"]*(?:secret|password|token|api[-_]?key|authorization)[^"]*)"\s*:\s*)"[^"]*"/gi;
const bearer = /\bBearer\s+[\w.~+/=-]+/gi;
const addressPassword = /(:\/\/[^\s:/@]{1,100}):[^\s@/]{1,500}@/g;

/** Takes secrets out of a line of JSON. */
export function redact(line: string): string {
  return line
    .replace(secretKeys, '$1"[redacted]"')
    .replace(bearer, 'Bearer [redacted]')
    .replace(addressPassword, '$1:[redacted]@');
}

/** A log of JSON lines in `folder`/boathouse.log; rotated at 5 MiB, five files are kept. */
export class Log {
  readonly #file: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, 'boathouse.log');
    this.#now = now;
  }

  write(line: LogLine): void {
    const at = new Date(this.#now()).toISOString();
    const text = `${redact(JSON.stringify({ format: 1, at, ...line }))}\n`;
    try {
      this.#rotate();
      appendFileSync(this.#file, text);
    } catch {
      // A log that cannot be written (a full disk) must not stop the work it tells of.
      process.stderr.write(text);
    }
  }

  #rotate(): void {
    if ((statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0) < largest) return;
    rmSync(`${this.#file}.${generations}`, { force: true });
    for (let age = generations - 1; age >= 0; age -= 1) this.#shift(age);
  }

  #shift(age: number): void {
    const from = age === 0 ? this.#file : `${this.#file}.${age}`;
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${this.#file}.${age + 1}`);
  }
}

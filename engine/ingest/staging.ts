import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { text } from '../db/sql.ts';

/**
 * What we hand to DuckDB's CSV reader: lines without quotation marks that need no guessing, so that its
 * parallel scan is exact. A character that would need quoting stands as one of these codes instead.
 */
export const codes = { newline: '\x02', carriageReturn: '\x03', delimiter: '\x04' };

const bufferBytes = 4 << 20;
const numberBytes = 20;
const duckLine = 2_000_000;

/** A file of staged lines, each after its line number in the raw file; bytes are binary throughout. */
export class StagingFile {
  readonly path: string;
  readonly delimiter: string;
  rows = 0;
  bytes = 0;
  /** The columns, from 0, in which a field holds one of the codes. */
  readonly coded = new Set<number>();
  #longest = 0;
  #used = 0;
  readonly #buffer = Buffer.allocUnsafe(bufferBytes);
  readonly #file: number;
  #open = true;

  constructor(path: string, delimiter: string) {
    this.path = path;
    this.delimiter = delimiter;
    this.#file = openSync(path, 'wx');
  }

  /** Adds a line that needs no coding: bytes[start, end). */
  add(line: number, bytes: Buffer, start: number, end: number): void {
    const length = end - start;
    this.#begin(line, length);
    if (length > bufferBytes - numberBytes) this.#write(bytes.subarray(start, end));
    else this.#used += bytes.copy(this.#buffer, this.#used, start, end);
    this.#buffer[this.#used++] = 10;
  }

  /** Adds fields, coding what needs it. `fields` are binary strings (latin1). */
  addFields(line: number, fields: readonly string[]): void {
    const coded = fields.map((field, i) => this.#code(field, i)).join(this.delimiter);
    this.add(line, Buffer.from(coded, 'latin1'), 0, coded.length);
  }

  /** Writes what is still in memory and closes the file; nothing the second time. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#flush();
    closeSync(this.#file);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  /** SQL for the lines as a relation: `line` and the named columns, all text. */
  relation(columns: readonly string[]): string {
    const named = ["'line': 'BIGINT'", ...columns.map((name) => `${text(name)}: 'VARCHAR'`)].join(', ');
    const longest = Math.max(duckLine, this.#longest + numberBytes);
    return `read_csv(${text(this.path.replaceAll('\\', '/'))}, auto_detect = false, header = false,
      delim = ${text(this.delimiter)}, quote = '', escape = '', comment = '', new_line = '\\n',
      max_line_size = ${longest}, columns = {${named}})`;
  }

  #begin(line: number, length: number): void {
    if (this.#used + length + numberBytes > bufferBytes) this.#flush();
    this.#used += this.#buffer.write(`${line}${this.delimiter}`, this.#used, 'latin1');
    this.rows++;
    this.bytes += length;
    if (length > this.#longest) this.#longest = length;
  }

  #code(field: string, column: number): string {
    const coded = field
      .replaceAll('\n', codes.newline)
      .replaceAll('\r', codes.carriageReturn)
      .replaceAll(this.delimiter, codes.delimiter);
    if (coded !== field) this.coded.add(column);
    return coded;
  }

  #write(bytes: Buffer): void {
    this.#flush();
    writeAll(this.#file, bytes);
  }

  #flush(): void {
    writeAll(this.#file, this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}

/** SQL that turns the codes of a staged column back into what they stand for. */
export function decoded(expression: string, delimiter: string): string {
  const lines = `replace(${expression}, ${text(codes.newline)}, chr(10))`;
  const returns = `replace(${lines}, ${text(codes.carriageReturn)}, chr(13))`;
  return `replace(${returns}, ${text(codes.delimiter)}, ${text(delimiter)})`;
}

import { en } from '../../contract/texts/en.ts';
import { fieldLimit, type RecordReader, type Records } from './records.ts';

const reasons = en.ingest.reasons;
const [newline, quote, backslash] = [0x0a, 0x22, 0x5c];
const [open, close] = [new Set([0x7b, 0x5b]), new Set([0x7d, 0x5d])];
const curly = 0x7b;

/** JSON objects in one array or one after the other, over as many lines as they like. */
export class JsonObjects implements RecordReader {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  next(bytes: Buffer, start: number, last: boolean): number | null {
    const from = this.#toObject(bytes, start);
    if (from >= bytes.length) return bytes.length;
    const end = endOf(bytes, from);
    if (end === null && !last) return this.#wait(from, start);
    this.#object(bytes, from, end ?? bytes.length);
    this.#records.line += count(bytes, from, end ?? bytes.length);
    return end ?? bytes.length;
  }

  /** What stands before an object is done with, so that its lines are not counted twice. */
  #wait(from: number, start: number): number | null {
    return from > start ? from : null;
  }

  /** Past the brackets, commas and white space between objects, counting lines. */
  #toObject(bytes: Buffer, start: number): number {
    let at = start;
    for (; at < bytes.length && bytes[at] !== curly; at++) if (bytes[at] === newline) this.#records.line++;
    return at;
  }

  #object(bytes: Buffer, start: number, end: number): void {
    const problem = this.#problem(bytes, start, end);
    if (problem !== null) return this.#records.reject(problem, bytes, start, end);
    const oneLine = Buffer.from(bytes.subarray(start, end));
    // Outside of strings a control character is white space, inside it is no JSON.
    for (const [at, byte] of oneLine.entries()) if (byte < 0x20) oneLine[at] = 0x20;
    this.#records.accept(oneLine, 0, oneLine.length);
  }

  #problem(bytes: Buffer, start: number, end: number): string | null {
    if (end - start > fieldLimit) return reasons.large();
    return this.#records.isValid(bytes, start, end) ? null : reasons.encoding();
  }
}

/** Where the object that begins at `start` ends; null where it does not end in these bytes. */
function endOf(bytes: Buffer, start: number): number | null {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) {
      at = closingQuote(bytes, at);
      continue;
    }
    if (open.has(byte)) depth++;
    if (close.has(byte)) depth--;
    if (depth === 0) return at + 1;
  }
  return null;
}

function closingQuote(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === backslash) at++;
    else if (bytes[at] === quote) return at;
  }
  return bytes.length;
}

function count(bytes: Buffer, start: number, end: number): number {
  let lines = 0;
  for (let at = start; at < end; at++) if (bytes[at] === newline) lines++;
  return lines;
}

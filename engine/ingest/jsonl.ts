import { en } from '../../contract/texts/en.ts';
import { fieldLimit, type RecordReader, type Records } from './records.ts';

const reasons = en.ingest.reasons;
const lowest = 0x05;
const carriageReturn = 13;

/** JSON lines: one object a line; whether it is one is for DuckDB to say. */
export class JsonLines implements RecordReader {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  next(bytes: Buffer, start: number, last: boolean): number | null {
    const newline = bytes.indexOf(10, start);
    if (newline === -1 && !last) return null;
    const end = newline === -1 ? bytes.length : newline;
    const trimmed = bytes[end - 1] === carriageReturn && end > start ? end - 1 : end;
    if (trimmed > start) this.#line(bytes, start, trimmed);
    this.#records.line++;
    return end + 1;
  }

  #line(bytes: Buffer, start: number, end: number): void {
    const reason = this.#problem(bytes, start, end);
    if (reason === null) this.#records.accept(bytes, start, end);
    else this.#records.reject(reason, bytes, start, end);
  }

  #problem(bytes: Buffer, start: number, end: number): string | null {
    if (end - start > fieldLimit) return reasons.large();
    if (!this.#records.isValid(bytes, start, end)) return reasons.encoding();
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte < lowest || byte === carriageReturn) return reasons.control();
    }
    return null;
  }
}

import { isUtf8 } from 'node:buffer';
import { en } from '../../contract/texts/en.ts';
import type { StagingFile } from './staging.ts';

/** A field of more bytes is rejected; so is a line of JSON. */
export const fieldLimit = 1 << 20;
/** A record of more bytes is not kept in memory. */
export const recordLimit = 16 << 20;

const rejectedText = 1000;
const reasons = en.ingest.reasons;

/** Where the two staged files of a part stand: rows to load, and rows rejected with reason and text. */
export interface Sink {
  rows: StagingFile;
  rejects: StagingFile;
}

/** Cuts bytes into records; a kind of file says how. */
export interface RecordReader {
  /** Handles the record at `start`; gives where the next begins, or null where more bytes are needed. */
  next(bytes: Buffer, start: number, last: boolean): number | null;
}

/** Counts lines, and sends each record to the rows or to the rejects. */
export class Records {
  sink: Sink;
  /** The line that the next record begins on, from 1. */
  line = 1;
  /** How many bytes were read. */
  bytes = 0;
  /** Whether all whole lines at hand are known to be valid UTF-8. */
  #valid = true;
  #skipping = false;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  /** Reads the records in these bytes; gives how many bytes are done with. `last`: no more follow. */
  read(bytes: Buffer, last: boolean, reader: RecordReader): number {
    this.#valid = isUtf8(last ? bytes : bytes.subarray(0, bytes.lastIndexOf(10) + 1));
    let at = this.#skipping ? this.#skip(bytes) : 0;
    while (at < bytes.length) {
      const next = reader.next(bytes, at, last) ?? this.#overlong(bytes, at);
      if (next === null) break;
      at = next;
    }
    const done = Math.min(at, bytes.length);
    this.bytes += done;
    return done;
  }

  /** Takes bytes[start, end) as a row of one line. */
  accept(bytes: Buffer, start: number, end: number): void {
    this.sink.rows.add(this.line, bytes, start, end);
  }

  acceptFields(fields: readonly string[]): void {
    this.sink.rows.addFields(this.line, fields);
  }

  /** Rejects bytes[start, end), keeping the beginning of its text. */
  reject(reason: string, bytes: Buffer, start: number, end: number): void {
    const kept = bytes.toString('utf8', start, Math.min(end, start + 4 * rejectedText));
    // oxlint-disable-next-line no-control-regex -- these are the very characters that the staging cannot hold
    const shown = kept.slice(0, rejectedText).replaceAll(/[\0-\x04]/g, '\uFFFD');
    this.sink.rejects.addFields(this.line, [reason, shown].map(binary));
  }

  isValid(bytes: Buffer, start: number, end: number): boolean {
    return this.#valid || isUtf8(bytes.subarray(start, end));
  }

  /** A record too long to keep: what is open over many lines costs its first line only. */
  #overlong(bytes: Buffer, at: number): number | null {
    if (bytes.length - at <= recordLimit) return null;
    const newline = bytes.indexOf(10, at);
    this.#skipping = newline === -1;
    const end = this.#skipping ? bytes.length : newline;
    this.reject(this.#skipping ? reasons.large() : reasons.quote(), bytes, at, end);
    if (this.#skipping) return end;
    this.line++;
    return newline + 1;
  }

  #skip(bytes: Buffer): number {
    const newline = bytes.indexOf(10);
    if (newline === -1) return bytes.length;
    this.#skipping = false;
    this.line++;
    return newline + 1;
  }
}

function binary(value: string): string {
  return Buffer.from(value).toString('latin1');
}

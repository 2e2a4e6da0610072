import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { plainReading, type ReadingOptions } from './reading.ts';
import { fieldLimit, type RecordReader, type Records } from './records.ts';

const reasons = en.ingest.reasons;
const quote = 0x22;
const newline = 10;
const carriageReturn = 13;
/** In the order of preference where a header holds as many of each. */
const delimiters = [',', ';', '\t', '|'];
const kinds = { plain: 0, delimiter: 1, newline: 2, carriageReturn: 3, special: 4 };

/** What the first line of a CSV file tells. */
export interface Header {
  names: string[];
  delimiter: string;
  /** Where the rows begin, and on which line. */
  end: number;
  line: number;
}

/** A record with quotation marks, as binary strings (latin1). */
interface Parsed {
  fields: string[];
  /** Where the next record begins. */
  next: number;
  wellFormed: boolean;
}

/** Reads the header at the start of a file; null where there is nothing but blank lines. */
export function readHeader(
  bytes: Buffer,
  file: string,
  reading: ReadingOptions = plainReading,
): Header | null {
  let start = bytes.subarray(0, 3).toString('latin1') === '\xEF\xBB\xBF' ? 3 : 0;
  let line = 1;
  for (; bytes[start] === newline || bytes[start] === carriageReturn; start++) {
    if (bytes[start] === newline) line++;
  }
  if (start >= bytes.length) return null;
  const delimiter = reading.delimiter ?? mostFrequent(bytes, start);
  const parsed = parseRecord(bytes, start, delimiter.charCodeAt(0), true) as Parsed;
  const names = parsed.fields.map((field) => Buffer.from(field, 'latin1').toString('utf8').trim());
  if (!reading.header) return unnamed(names.length, delimiter, start, line);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw fault('ingest.header', { file, name: twice }, { file, line, field: twice });
  return { names, delimiter, end: parsed.next, line: line + countLines(bytes, start, parsed.next) };
}

/** Columns without a name are called by their place. */
function unnamed(count: number, delimiter: string, end: number, line: number): Header {
  const names = Array.from({ length: count }, (_, at) => `column_${at + 1}`);
  return { names, delimiter, end, line };
}

function mostFrequent(bytes: Buffer, start: number): string {
  const end = bytes.indexOf(newline, start);
  const head = bytes.toString('latin1', start, end === -1 ? bytes.length : end);
  const unquoted = head.replaceAll(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => unquoted.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The rows of a CSV file (RFC 4180), each taken as it stands unless it holds something special. */
export class CsvRows implements RecordReader {
  readonly #records: Records;
  readonly #expected: number;
  readonly #delimiter: number;
  readonly #kinds = new Uint8Array(256);

  constructor(records: Records, header: Header) {
    this.#records = records;
    this.#expected = header.names.length;
    this.#delimiter = header.delimiter.charCodeAt(0);
    this.#kinds.fill(kinds.special, 0, 5);
    this.#kinds[quote] = kinds.special;
    this.#kinds[newline] = kinds.newline;
    this.#kinds[carriageReturn] = kinds.carriageReturn;
    this.#kinds[this.#delimiter] = kinds.delimiter;
  }

  next(bytes: Buffer, start: number, last: boolean): number | null {
    const table = this.#kinds;
    let fields = 1;
    for (let at = start; at < bytes.length; at++) {
      const kind = table[bytes[at] as number];
      if (kind === kinds.plain) continue;
      if (kind === kinds.delimiter) fields++;
      else if (kind === kinds.newline) return this.#plain(bytes, start, at, fields);
      else if (kind === kinds.special || bytes[at + 1] !== newline) return this.#special(bytes, start, last);
    }
    return last ? this.#plain(bytes, start, bytes.length, fields) : null;
  }

  /** A row without quotation marks: its bytes are copied. */
  #plain(bytes: Buffer, start: number, newlineAt: number, fields: number): number {
    const end = bytes[newlineAt - 1] === carriageReturn && newlineAt > start ? newlineAt - 1 : newlineAt;
    if (end > start) this.#row(bytes, start, end, fields);
    this.#records.line++;
    return newlineAt + 1;
  }

  #row(bytes: Buffer, start: number, end: number, fields: number): void {
    const reason = this.#problem(bytes, start, end, fields);
    if (reason !== null) this.#records.reject(reason, bytes, start, end);
    else this.#records.accept(bytes, start, end);
  }

  #problem(bytes: Buffer, start: number, end: number, fields: number): string | null {
    if (!this.#records.isValid(bytes, start, end)) return reasons.encoding();
    if (fields !== this.#expected) return reasons.fields({ found: fields, expected: this.#expected });
    const large = end - start > fieldLimit && longestField(bytes, start, end, this.#delimiter) > fieldLimit;
    return large ? reasons.large() : null;
  }

  /** A row with quotation marks or control characters: it is parsed field by field. */
  #special(bytes: Buffer, start: number, last: boolean): number | null {
    const parsed = parseRecord(bytes, start, this.#delimiter, last);
    if (parsed === null) return null;
    const misshapen = this.#shapeProblem(parsed);
    if (misshapen !== null) return this.#rejectLine(bytes, start, last, misshapen);
    const reason = this.#contentProblem(bytes, start, parsed);
    if (reason === null) this.#records.acceptFields(parsed.fields);
    else this.#records.reject(reason, bytes, start, parsed.next);
    this.#records.line += countLines(bytes, start, parsed.next);
    return parsed.next;
  }

  #shapeProblem({ fields, wellFormed }: Parsed): string | null {
    if (!wellFormed) return reasons.quote();
    const found = fields.length;
    return found === this.#expected ? null : reasons.fields({ found, expected: this.#expected });
  }

  #contentProblem(bytes: Buffer, start: number, { fields, next }: Parsed): string | null {
    if (!this.#records.isValid(bytes, start, next)) return reasons.encoding();
    // oxlint-disable-next-line no-control-regex -- these are the very characters that the staging cannot hold
    if (fields.some((field) => /[\0-\x04]/.test(field))) return reasons.control();
    return fields.some((field) => field.length > fieldLimit) ? reasons.large() : null;
  }

  /** Rejects the first line only, so that a stray quotation mark does not swallow the lines after it. */
  #rejectLine(bytes: Buffer, start: number, last: boolean, reason: string): number | null {
    const found = bytes.indexOf(newline, start);
    if (found === -1 && !last) return null;
    const end = found === -1 ? bytes.length : found;
    this.#records.reject(reason, bytes, start, end);
    this.#records.line++;
    return end + 1;
  }
}

/** Parses one record from its start; null where it does not end in these bytes and more follow. */
export function parseRecord(bytes: Buffer, start: number, delimiter: number, last: boolean): Parsed | null {
  const fields: string[] = [];
  for (let at = start; ; at++) {
    const field = bytes[at] === quote ? quotedField(bytes, at) : plainField(bytes, at, delimiter);
    if (field === null) return last ? { fields, next: bytes.length, wellFormed: false } : null;
    fields.push(field.text);
    at = field.end;
    if (bytes[at] === delimiter) continue;
    if (at >= bytes.length || (bytes[at] === carriageReturn && at + 1 >= bytes.length)) {
      return last ? { fields, next: bytes.length, wellFormed: true } : null;
    }
    if (bytes[at] === newline) return { fields, next: at + 1, wellFormed: true };
    if (isLineEnd(bytes, at)) return { fields, next: at + 2, wellFormed: true };
    return { fields, next: at, wellFormed: false };
  }
}

/** A field and where it ends: at the delimiter, the line's end, or the end of the bytes. */
interface FieldText {
  text: string;
  end: number;
}

function plainField(bytes: Buffer, start: number, delimiter: number): FieldText {
  let end = start;
  while (end < bytes.length && bytes[end] !== delimiter && bytes[end] !== newline) {
    if (isLineEnd(bytes, end)) break;
    end++;
  }
  return { text: bytes.toString('latin1', start, end), end };
}

/** Null where nothing closes the field. */
function quotedField(bytes: Buffer, start: number): FieldText | null {
  let close = bytes.indexOf(quote, start + 1);
  while (close !== -1 && bytes[close + 1] === quote) close = bytes.indexOf(quote, close + 2);
  if (close === -1) return null;
  return { text: bytes.toString('latin1', start + 1, close).replaceAll('""', '"'), end: close + 1 };
}

function isLineEnd(bytes: Buffer, at: number): boolean {
  return bytes[at] === carriageReturn && (bytes[at + 1] === newline || at + 1 === bytes.length);
}

function longestField(bytes: Buffer, start: number, end: number, delimiter: number): number {
  let longest = 0;
  for (let from = start; from <= end;) {
    const found = bytes.indexOf(delimiter, from);
    const to = found === -1 || found > end ? end : found;
    longest = Math.max(longest, to - from);
    from = to + 1;
  }
  return longest;
}

function countLines(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(newline, start); at !== -1 && at < end; at = bytes.indexOf(newline, at + 1)) {
    count++;
  }
  return count;
}

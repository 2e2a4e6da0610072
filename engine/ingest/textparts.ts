import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { en } from '../../contract/texts/en.ts';
import { text } from '../db/sql.ts';
import type { Work } from '../jobs/work.ts';
import { blocks, isCutShort } from './blocks.ts';
import { CsvRows, readHeader, type Header } from './csv.ts';
import { JsonObjects } from './jsonarray.ts';
import { JsonLines } from './jsonl.ts';
import type { Part } from './part.ts';
import type { RawFile } from './raw.ts';
import { inUtf8, type ReadingOptions } from './reading.ts';
import { Records, type RecordReader, type Sink } from './records.ts';
import { StagingFile, decoded } from './staging.ts';

/** What reading a file needs from outside. */
export interface Reading {
  /** For what is staged; exists already. */
  folder: string;
  work: Work;
  /** Hears how many bytes of the file were read. */
  told(read: number): void;
  options: ReadingOptions;
  /** Reads so many bytes and leaves out the record that they cut; absent: all. */
  limit?: number;
}

/** A text file whose first lines were seen. */
interface Opened {
  /** Null: JSON lines. */
  header: Header | null;
  /** Where the rows begin. */
  start: number;
  records: Records;
  reader: RecordReader;
}

const partBytes = 256 << 20;
/** Parts the line number from the rest where no field delimiter is known; no text that we stage holds it. */
const unit = '\x01';

/** The rows of a CSV or JSON lines file; no part at all where it holds nothing but blank lines. */
export async function* textParts(file: RawFile, reading: Reading): AsyncGenerator<Part> {
  const limited = upTo(inUtf8(blocks(file, reading.told), reading.options.encoding), reading.limit);
  const { input } = limited;
  const first = await firstLine(input);
  const opened = open(first, file, reading);
  if (opened === null) return;
  opened.records.bytes = opened.start;
  try {
    yield* cut(opened, first.subarray(opened.start), limited, reading);
    if (!limited.cut()) await warnIfCutShort(file, opened, reading.work);
  } finally {
    close(opened.records.sink);
    await input.return(undefined);
  }
}

async function* cut(
  opened: Opened,
  first: Buffer,
  { input, cut: isCut }: Limited,
  reading: Reading,
): AsyncGenerator<Part> {
  const { records, reader } = opened;
  for (let rest = first, last = false; !last;) {
    reading.work.signal.throwIfAborted();
    const block = await input.next();
    last = block.done === true;
    rest = rest.subarray(records.read(rest, last && !isCut(), reader));
    if (last || records.sink.rows.bytes > partBytes) {
      yield finished(opened);
      if (!last) records.sink = sink(opened.header, reading.folder);
    }
    if (!last) rest = Buffer.concat([rest, block.value as Buffer]);
  }
}

/** Blocks of a file up to a number of bytes, and whether they leave some of it out. */
interface Limited {
  input: AsyncGenerator<Buffer>;
  cut(): boolean;
}

function upTo(input: AsyncGenerator<Buffer>, limit = Infinity): Limited {
  let left = limit;
  let cut = false;
  async function* limited() {
    for await (const block of input) {
      cut = block.length > left;
      yield cut ? block.subarray(0, left) : block;
      left -= block.length;
      if (cut) return;
    }
  }
  return { input: limited(), cut: () => cut };
}

/** Enough of the file to hold its first line that is not blank, or all of it. */
async function firstLine(input: AsyncGenerator<Buffer>): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0);
  while (!holdsLine(bytes)) {
    const block = await input.next();
    if (block.done === true) break;
    bytes = Buffer.concat([bytes, block.value]);
  }
  return bytes;
}

/** Whether a line that is not blank ends in these bytes. */
function holdsLine(bytes: Buffer): boolean {
  let start = bomLength(bytes);
  while (bytes[start] === 10 || bytes[start] === 13) start++;
  return bytes.indexOf(10, start) !== -1;
}

function open(bytes: Buffer, file: RawFile, { folder, options }: Reading): Opened | null {
  const header = file.format === 'csv' ? readHeader(bytes, file.name, options) : null;
  if (file.format === 'csv' && header === null) return null;
  const records = new Records(sink(header, folder));
  if (header === null) return { header, start: bomLength(bytes), records, reader: jsonReader(file, records) };
  records.line = header.line;
  return { header, start: header.end, records, reader: new CsvRows(records, header) };
}

function jsonReader({ format }: RawFile, records: Records): RecordReader {
  return format === 'json' ? new JsonObjects(records) : new JsonLines(records);
}

function bomLength(bytes: Buffer): number {
  return bytes.toString('latin1', 0, 3) === '\xEF\xBB\xBF' ? 3 : 0;
}

function sink(header: Header | null, folder: string): Sink {
  const path = join(folder, randomUUID());
  const rows = new StagingFile(`${path}.rows`, header?.delimiter ?? unit);
  return { rows, rejects: new StagingFile(`${path}.rejects`, unit) };
}

function close({ rows, rejects }: Sink): void {
  rows.close();
  rejects.close();
}

function remove({ rows, rejects }: Sink): void {
  rows.remove();
  rejects.remove();
}

function finished({ header, records }: Opened): Part {
  const { sink: done } = records;
  close(done);
  const rows = header === null ? jsonRows(done.rows) : csvRows(done.rows, header);
  return { ...rows, rejects: rejected(done.rejects), remove: () => remove(done) };
}

function csvRows(rows: StagingFile, header: Header): Omit<Part, 'rejects' | 'remove'> {
  const staged = header.names.map((_, i) => `c${i}`);
  const column = (i: number) => (rows.coded.has(i) ? decoded(`c${i}`, header.delimiter) : `c${i}`);
  const texts = header.names.map((_, i) => `coalesce(${column(i)}, '')`);
  return {
    names: header.names,
    relation: rows.relation(staged),
    column: (name) => column(header.names.indexOf(name)),
    text: `concat_ws(${text(header.delimiter)}, ${texts.join(', ')})`,
    problem: null,
  };
}

/** `object` is the line where it is a JSON object, else null. */
function jsonRows(rows: StagingFile): Omit<Part, 'rejects' | 'remove'> {
  const isObject = "json_valid(json) AND json_type(json) = 'OBJECT'";
  return {
    names: null,
    relation: `(SELECT line, json, CASE WHEN ${isObject} THEN json END AS object FROM ${rows.relation(['json'])})`,
    column: (name) => `json_extract_string(object, ${text(pointer(name))})`,
    text: 'json',
    problem: { when: 'object IS NULL', reason: en.ingest.reasons.json() },
  };
}

/** RFC 6901: a JSON pointer to a member. */
function pointer(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function rejected(rejects: StagingFile): string | null {
  if (rejects.rows === 0) return null;
  const shown = decoded('text', unit);
  return `(SELECT line, reason, ${shown} AS text FROM ${rejects.relation(['reason', 'text'])})`;
}

async function warnIfCutShort(file: RawFile, { records }: Opened, work: Work): Promise<void> {
  if (await isCutShort(file, records.bytes)) work.log('warn', en.ingest.cutShort({ file: file.name }));
}

import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { z } from 'zod';

export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/** How the text of a file is to be read, where it does not tell by itself. */
export const readingOptions = z.strictObject({
  /** What parts the fields of a CSV file; absent: found in its first line. */
  delimiter: z.string().length(1).optional(),
  /** Whether the first line names the columns; without it they are column_1, column_2, …. */
  header: z.boolean().default(true),
  /** Absent: UTF-8, or UTF-16 where the file says so. */
  encoding: z.enum(encodings).optional(),
});
export type ReadingOptions = z.output<typeof readingOptions>;

export const plainReading: ReadingOptions = { header: true };

const marks: readonly (readonly [string, Encoding])[] = [
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
];

/** The encoding that the first bytes of a file show: a mark of UTF-16, or UTF-8. */
export function markedEncoding(bytes: Buffer): Encoding {
  const begin = bytes.toString('latin1', 0, 2);
  return marks.find(([mark]) => mark === begin)?.[1] ?? 'utf-8';
}

/** The likely encoding of a text: bytes that are no UTF-8 are most often Windows' own. */
export function likelyEncoding(bytes: Buffer, whole: boolean): Encoding {
  const marked = markedEncoding(bytes);
  if (marked !== 'utf-8') return marked;
  const lines = whole ? bytes : bytes.subarray(0, bytes.lastIndexOf(10) + 1);
  return isUtf8(lines) ? 'utf-8' : 'windows-1252';
}

/** The same text in UTF-8, as its blocks come. */
export async function* inUtf8(
  blocks: AsyncIterable<Buffer>,
  wanted: Encoding | undefined,
): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null | undefined;
  for await (const block of blocks) {
    decoder ??= decoderOf(wanted ?? markedEncoding(block));
    yield decoder === null ? block : Buffer.from(decoder.decode(block, { stream: true }));
    decoder ??= null;
  }
}

/** Null for UTF-8, whose wrong bytes are to be found row by row. */
function decoderOf(encoding: Encoding): TextDecoder | null {
  return encoding === 'utf-8' ? null : new TextDecoder(encoding);
}

import type { RawLines } from '../../contract/calls/lake.ts';
import type { Work } from '../jobs/work.ts';
import { en } from '../../contract/texts/en.ts';
import { blocks } from './blocks.ts';
import type { RawFile } from './raw.ts';

const around = 5;
const longest = 2_000;

/** A line of a raw file with those around it, long lines cut; reads the file up to there. */
export async function linesAround(file: RawFile, line: number, work: Work): Promise<RawLines> {
  const first = Math.max(1, line - around);
  const lines: string[] = [];
  for await (const [number, text] of numbered(file, work)) {
    if (number >= first) lines.push(text.slice(0, longest));
    if (number >= line + around) break;
  }
  return { file: file.name, first, lines };
}

async function* numbered(file: RawFile, work: Work): AsyncGenerator<[number, string]> {
  const told = (read: number) =>
    work.progress({
      fraction: read / Math.max(1, file.bytes),
      message: en.ingest.reading({ file: file.name }),
    });
  const decoder = new TextDecoder();
  let rest = '';
  let number = 1;
  for await (const block of blocks(file, told)) {
    work.signal.throwIfAborted();
    const parts = (rest + decoder.decode(block, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield [number++, part.replace(/\r$/, '')];
  }
  if (rest !== '') yield [number, rest];
}

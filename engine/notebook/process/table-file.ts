import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { TableFile } from './messages.ts';
import type { Whole } from './tables.ts';

const atOnce = 4_000_000;

/** Writes all rows for the engine: a line of JSON each, the columns under their numbers. */
export function writeTable({ rows, columns }: Whole, folder: string): TableFile {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${randomUUID()}.ndjson`);
  const handle = openSync(file, 'w');
  const reads = columns.map(({ read }) => read);
  let longest = 0;
  let text = '';
  const flush = () => {
    writeSync(handle, text);
    text = '';
  };
  for (let row = 0; row < rows; row += 1) {
    const line = lineOf(reads, row);
    longest = Math.max(longest, line.length);
    text += line;
    if (text.length > atOnce) flush();
  }
  flush();
  closeSync(handle);
  return { file, columns: columns.map(({ name, type }) => ({ name, type })), longest };
}

function lineOf(reads: readonly Whole['columns'][number]['read'][], row: number): string {
  let line = '{';
  for (let at = 0; at < reads.length; at += 1) {
    const value = reads[at]!(row);
    if (value === null) continue;
    const json = typeof value === 'string' || Number.isFinite(value) ? value : String(value);
    line += `${line.length === 1 ? '' : ','}"${at}":${JSON.stringify(json)}`;
  }
  return `${line}}\n`;
}

import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CsvRows, readHeader } from '../../engine/ingest/csv.ts';
import { Records } from '../../engine/ingest/records.ts';
import { StagingFile } from '../../engine/ingest/staging.ts';
import { tempFolder } from '../support/temp.ts';

interface Staged {
  rows: string;
  rejects: string;
}

let made = 0;

/** Stages the bytes as they come, block by block, cut at these places. */
function stage(folder: string, bytes: Buffer, cuts: readonly number[] = []): Staged {
  const header = readHeader(bytes, 'x.csv');
  if (header === null) return { rows: '', rejects: '' };
  const path = join(folder, String(made++));
  const rows = new StagingFile(`${path}.rows`, header.delimiter);
  const rejects = new StagingFile(`${path}.rejects`, '\x01');
  const records = new Records({ rows, rejects });
  records.line = header.line;
  const reader = new CsvRows(records, header);
  let rest: Buffer = Buffer.alloc(0);
  let from = header.end;
  for (const to of [...cuts.filter((cut) => cut > header.end).toSorted((a, b) => a - b), bytes.length]) {
    rest = Buffer.concat([rest, bytes.subarray(from, to)]);
    rest = rest.subarray(records.read(rest, to === bytes.length, reader));
    from = to;
  }
  rows.close();
  rejects.close();
  return { rows: readFileSync(rows.path, 'utf8'), rejects: readFileSync(rejects.path, 'utf8') };
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

const field = fc.string({
  unit: fc.constantFrom('a', 'é', '漢', ',', '"', '\n', '\r', ' ', ';', '\\', '#'),
  maxLength: 6,
});

describe('a CSV file', () => {
  it('of well-formed rows is staged field by field, whatever the fields hold', () => {
    const folder = tempFolder('csv');
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field, fc.constant('z'))), (rows) => {
        const csv = ['a,b,c', ...rows.map((row) => row.map(quoted).join(','))].join('\r\n');
        const { rows: staged, rejects } = stage(folder, Buffer.from(csv));
        const decoded = staged
          .split('\n')
          .slice(0, -1)
          .map((line) => line.split(',').slice(1).map(decode));
        expect(decoded).toEqual(rows);
        expect(rejects).toBe('');
      }),
    );
  });

  it('gives the same rows and rejects wherever the blocks are cut', () => {
    const folder = tempFolder('csv');
    const piece = fc.constantFrom('a', '"', ',', '\n', '\r\n', '\r', 'é', '""', '",', ',"', '\0');
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(80), { maxLength: 6 }), (body, cuts) => {
        const bytes = Buffer.from(`a,b\n${body}`);
        expect(stage(folder, bytes, cuts)).toEqual(stage(folder, bytes));
      }),
      { numRuns: 250 },
    );
  });

  it('loses one line, not the rest, to a stray quotation mark', () => {
    const { rows, rejects } = stage(tempFolder('csv'), Buffer.from('a,b\n1,"x\n2,y\n3,z\n'));
    expect(rows).toBe('3,2,y\n4,3,z\n');
    expect(rejects).toMatch(/^2\x01A quotation mark .*\x011,"x\n$/);
  });

  it('names each column once in its header', () => {
    expect(() => readHeader(Buffer.from('a,b,a\n'), 'x.csv')).toThrowError('has the column "a" twice');
  });

  it('may have quoted names, a BOM and blank lines before its header', () => {
    const header = readHeader(Buffer.from('\ufeff\r\n"a;1";"b\n2"\r\nx'), 'x.csv');
    expect(header).toEqual({ names: ['a;1', 'b\n2'], delimiter: ';', end: 18, line: 4 });
  });
});

function decode(staged: string): string {
  return staged.replaceAll('\x02', '\n').replaceAll('\x03', '\r').replaceAll('\x04', ',');
}

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOfLogPath, readerPath } from '../../engine/lake/paths.ts';

const folder = join('/', 'lake', 'a b%20c');

/** Spellings found in the logs of several writers. */
const spellings: readonly [logPath: string, file: string | null][] = [
  ['part-0.parquet', join(folder, 'part-0.parquet')],
  ['day=2020-01-01%2010%253A00/p.parquet', join(folder, 'day=2020-01-01 10%3A00', 'p.parquet')],
  ['/abs/with%20space', join('/', 'abs', 'with space')],
  ['file:/abs/x', join('/', 'abs', 'x')],
  ['file:///abs/p@%23h', join('/', 'abs', 'p@#h')],
  ['file://host/abs/x', join('/', 'abs', 'x')],
  ['s3://bucket/key', null],
  ['abfss://c@a.dfs/x', null],
];

describe('a path in a log', () => {
  it.for(spellings)('%s is %s', ([logPath, file]) => {
    expect(fileOfLogPath(folder, logPath)).toBe(file);
  });

  it('comes back from its percent-encoding, whatever its characters', () => {
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[/\\\0]|^\.\.?$/.test(text));
    fc.assert(
      fc.property(segment, (name) => {
        expect(fileOfLogPath(folder, encodeURIComponent(name))).toBe(join(folder, name));
      }),
    );
  });

  it('that is wrongly encoded is an error, not a guess', () => {
    expect(() => fileOfLogPath(folder, 'a%ZZ')).toThrow(URIError);
  });

  it('never reads as a pattern', () => {
    expect(readerPath(join('/', 'a[b]*?'))).toBe('/a[[]b][*][?]');
  });
});

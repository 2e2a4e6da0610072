import { describe, expect, it } from 'vitest';
import { canonicalJson, normaliseSql } from '../../engine/pipeline/normalise.ts';

describe('SQL compared for change', () => {
  it.each([
    ['comments', 'SELECT 1 -- one\n, 2 /* two */', 'SELECT 1, 2'],
    ['white space', 'SELECT\n  a,b\nFROM   t', 'SELECT a , b FROM t'],
  ])('does not see %s', (_what, left, right) => {
    expect(normaliseSql(left)).toBe(normaliseSql(right));
  });

  it.each([
    ['text in quotes', "SELECT 'a  b'", "SELECT 'a b'"],
    ['what looks like a comment in quotes', "SELECT '-- a'", "SELECT '-- b'"],
    ['a minus of a minus', 'SELECT 1 - -1', 'SELECT 1 --1'],
    ['a name', 'SELECT ab', 'SELECT a b'],
  ])('sees %s', (_what, left, right) => {
    expect(normaliseSql(left)).not.toBe(normaliseSql(right));
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [{ y: 1, x: 2 }], a: null })).toBe(
      canonicalJson({ a: null, b: [{ x: 2, y: 1 }] }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { grid } from '../../cli/grid.ts';

describe('the grid of a query', () => {
  it('stands in columns, whatever script its values have', () => {
    expect(
      grid(
        ['a', 'b'],
        [
          ['한국', 1],
          ['abc', 2],
          ['😀', null],
        ],
      ),
    ).toEqual(['a     b', '────  ─', '한국  1', 'abc   2', '😀    ∅']);
  });

  it('keeps line breaks and terminal codes of a value from acting', () => {
    const [, , row] = grid(['x'], [['a\nb\u001b[31m\u009b']]);
    expect(row).toBe('a\\nb\\u001b[31m·');
  });

  it('cuts a long value between characters', () => {
    const [, , row] = grid(['x'], [['😀'.repeat(30)]]);
    expect(row).toBe('😀'.repeat(20));
  });

  it('prints a query without columns', () => {
    expect(grid([], [])).toEqual(['', '']);
  });
});

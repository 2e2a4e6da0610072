import { describe, expect, it } from 'vitest';
import type { CellEdit } from '../../contract/calls/notebooks.ts';
import { applied, noCells, type Cells } from '../../renderer/notebook/document.ts';
import { headingOver, hiddenCells, underHeading, withFolded } from '../../renderer/notebook/sections.ts';

/** Prose where a text begins with `#` or a word, SQL where it begins with `SELECT`. */
const cells: Cells = Object.entries({
  title: '# All\n\nWords.\n\n## Setup',
  one: 'SELECT 1',
  part: '## Part',
  two: 'SELECT 2',
  deeper: '### Deeper',
  three: 'SELECT 3 -- # no heading',
  last: '## Last',
  four: 'SELECT 4',
}).reduce((before, [cell, source]) => {
  const language = source.startsWith('SELECT') ? 'sql' : 'prose';
  const edit: CellEdit = { do: 'insert', cell, before: null, language, name: null, options: {}, source };
  return applied(before, edit);
}, noCells);

describe('what stands under a heading', () => {
  it('ends before the next heading of the same or a higher level', () => {
    expect(underHeading(cells, 'part')).toEqual(['two', 'deeper', 'three']);
    expect(underHeading(cells, 'deeper')).toEqual(['three']);
    expect(underHeading(cells, 'last')).toEqual(['four']);
    expect(underHeading(cells, 'three')).toEqual([]);
  });

  it('stands under the last heading of its cell', () => {
    expect(underHeading(cells, 'title')).toEqual(['one']);
  });

  it('is not seen while the heading is folded, whatever is folded within', () => {
    expect([...hiddenCells(cells, ['part', 'deeper'])]).toEqual(['two', 'deeper', 'three']);
    expect([...hiddenCells(cells, [])]).toEqual([]);
    expect([...hiddenCells(cells, ['gone'])]).toEqual([]);
  });

  it('goes with its heading, and not with one that is unfolded', () => {
    expect(withFolded(cells, ['part'], ['one', 'part'])).toEqual(['one', 'part', 'two', 'deeper', 'three']);
    expect(withFolded(cells, ['last'], ['part'])).toEqual(['part']);
  });

  it('leads back to the nearest heading', () => {
    expect(headingOver(cells, 'three')).toBe('deeper');
    expect(headingOver(cells, 'deeper')).toBe('part');
    expect(headingOver(cells, 'title')).toBeNull();
  });
});

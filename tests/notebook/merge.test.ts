import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotebook, written, type WrittenCell } from '../../engine/notebook/document.ts';
import { edited, openDocument, type OpenCell } from '../../engine/notebook/session/cells.ts';
import { editsBetween, merge } from '../../engine/notebook/session/merge.ts';

const sql = (source: string, name: string | null = null): WrittenCell =>
  written({ language: 'sql', name, options: {}, source });
const ids = (...sources: string[]): OpenCell[] =>
  sources.map((source) => ({ id: source[0] ?? '', cell: sql(source) }));
const sources = (cells: readonly OpenCell[]) => cells.map(({ cell }) => cell.source);
const base = ids('a', 'b', 'c', 'd');

/** What comes of two ways from a, b, c, d. */
function both(mine: readonly OpenCell[], theirs: readonly string[]) {
  const { cells, conflicts } = merge(
    base,
    mine,
    theirs.map((source) => sql(source)),
  );
  return { cells: sources(cells), conflicts: [...conflicts] };
}

describe('two ways of one notebook', () => {
  it('are one where they changed different cells', () => {
    expect(both(ids('a1', 'b', 'c', 'd'), ['a', 'b', 'c', 'd2'])).toEqual({
      cells: ['a1', 'b', 'c', 'd2'],
      conflicts: [],
    });
  });

  it('are one where both changed a cell to the same', () => {
    expect(both(ids('a', 'b1', 'c', 'd'), ['a', 'b1', 'c', 'd']).conflicts).toEqual([]);
  });

  it('keep ours and ask where both changed one cell, each in its own way', () => {
    expect(both(ids('a', 'b1', 'c', 'd'), ['a', 'b2', 'c', 'd'])).toEqual({
      cells: ['a', 'b1', 'c', 'd'],
      conflicts: ['b'],
    });
  });

  it('have the new cells of both, each behind the one that it follows', () => {
    expect(both(ids('a', 'x', 'b', 'c', 'd'), ['a', 'b', 'c', 'y', 'd']).cells).toEqual([
      ...['a', 'x', 'b', 'c', 'y', 'd'],
    ]);
  });

  it('lack what either took out, unless the other changed it', () => {
    expect(both(ids('b', 'c', 'd'), ['a', 'b', 'c']).cells).toEqual(['b', 'c']);
    expect(both(ids('b', 'c', 'd'), ['a1', 'b', 'c', 'd']).cells).toEqual(['a1', 'b', 'c', 'd']);
    expect(both(ids('a', 'b', 'c', 'd1'), ['a', 'b', 'c']).cells).toEqual(['a', 'b', 'c', 'd1']);
  });

  it('have the order of whoever moved cells', () => {
    expect(both(ids('d', 'a', 'b', 'c'), ['a', 'b', 'c2', 'd']).cells).toEqual(['d', 'a', 'b', 'c2']);
    expect(both(ids('a1', 'b', 'c', 'd'), ['d', 'a', 'b', 'c']).cells).toEqual(['d', 'a1', 'b', 'c']);
  });

  it('know a cell by its name where its text is another', () => {
    const named = [{ id: 'n', cell: sql('SELECT 1', 'daily') }, ...base];
    const { theirs } = merge(named, named, [sql('x'), sql('SELECT 2', 'daily'), sql('a')]);
    expect(theirs[1]?.id).toBe('n');
  });
});

const letters = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 6 });
const changed = letters.chain((all) =>
  fc.tuple(...all.map((letter) => fc.constantFrom(letter, `${letter}1`, `${letter}2`))),
);

it('nothing that either wrote is lost: it is in the merged notebook, or in conflict', () => {
  fc.assert(
    fc.property(changed, changed, (mine, theirs) => {
      const {
        cells,
        conflicts,
        theirs: named,
      } = merge(
        base,
        ids(...mine),
        theirs.map((source) => sql(source)),
      );
      const all = sources(cells);
      const before = sources(base);
      for (const source of mine) if (!before.includes(source)) expect(all).toContain(source);
      for (const { id, cell } of named)
        if (!before.includes(cell.source) && !conflicts.has(id)) expect(all).toContain(cell.source);
    }),
  );
});

it('edits between two notebooks make the one of the other', () => {
  fc.assert(
    fc.property(changed, changed, (from, to) => {
      let at = 0;
      const known = ids(...from);
      const notebook = { ...parseNotebook('a.md', ''), cells: known.map(({ cell }) => cell) };
      let document = openDocument(notebook, () => known[at++]?.id ?? '');
      for (const edit of editsBetween(known, ids(...to))) document = edited(document, edit);
      expect(sources(document.cells)).toEqual([...to]);
    }),
  );
});

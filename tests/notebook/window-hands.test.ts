import { describe, expect, it } from 'vitest';
import type { CellEdit, NotebookCell } from '../../contract/calls/notebooks.ts';
import { applied, cellsOf, inverse, type Cells } from '../../renderer/notebook/document.ts';
import { cellsIn, textOf } from '../../renderer/notebook/hands/clipboard.ts';
import {
  between,
  joinedCells,
  movedBy,
  movedTo,
  pasted,
  removal,
  splitCell,
  type LooseCell,
} from '../../renderer/notebook/hands/several.ts';

const loose = (source: string, rest: Partial<LooseCell> = {}): LooseCell => ({
  ...{ language: 'sql', name: null, options: {}, source },
  ...rest,
});
const cell = (id: string, source: string, rest: Partial<LooseCell> = {}): NotebookCell => ({
  ...{ edition: 0, status: 'idle', freshness: 'never', startedAt: null, progress: null, earlier: false },
  ...{ seconds: null, problem: null, outputs: [], declares: [], needs: [] },
  ...loose(source, rest),
  id,
});
const five = cellsOf({ cells: ['a', 'b', 'c', 'd', 'e'].map((id) => cell(id, id.toUpperCase())) });
const order = (cells: Cells) => cells.order.join('');
const done = (cells: Cells, edits: readonly CellEdit[]) => edits.reduce(applied, cells);

/** The edits that take a step back, as the window keeps them. */
function takenBack(cells: Cells, edits: readonly CellEdit[]): Cells {
  const back: CellEdit[] = [];
  let now = cells;
  for (const edit of edits) {
    back.unshift(...inverse(now, edit));
    now = applied(now, edit);
  }
  return done(now, back);
}

describe('several cells', () => {
  it('are those from one to another, whichever comes first', () => {
    expect(between(five.order, 'b', 'd')).toEqual(['b', 'c', 'd']);
    expect(between(five.order, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(between(five.order, null, 'c')).toEqual(['c']);
    expect(between(five.order, 'gone', 'c')).toEqual(['c']);
    expect(between(five.order, 'b', null)).toEqual([]);
  });

  it.each([
    ['up', -1, 'bcade'],
    ['down', 1, 'adbce'],
  ] as const)('move %s together', (_way, by, after) => {
    const edits = movedBy(five, ['b', 'c'], by);
    expect(order(done(five, edits))).toBe(after);
    expect(order(takenBack(five, edits))).toBe('abcde');
  });

  it('stay where there is nothing beyond them', () => {
    expect(movedBy(five, ['a', 'b'], -1)).toEqual([]);
    expect(movedBy(five, ['d', 'e'], 1)).toEqual([]);
  });

  it.each([
    ['a', 'bcade'],
    ['e', 'adbce'],
    [null, 'adebc'],
  ])('are dropped before %s', (before, after) => {
    expect(order(done(five, movedTo(five, ['b', 'c'], before)))).toBe(after);
  });

  it('are dropped upon themselves without a step', () => {
    for (const before of ['b', 'c', 'd']) expect(movedTo(five, ['b', 'c'], before)).toEqual([]);
  });

  it('go together, and the one after them is next', () => {
    const { edits, next } = removal(five, ['b', 'c']);
    expect(order(done(five, edits))).toBe('ade');
    expect(next).toBe('d');
    expect(removal(five, ['d', 'e']).next).toBe('c');
    expect(removal(five, five.order).next).toBeNull();
    expect(order(takenBack(five, edits))).toBe('abcde');
  });

  it('are pasted in their order; a name that is taken stays where it is', () => {
    const named = cellsOf({ cells: [cell('a', '1', { name: 'Daily' }), cell('b', '2')] });
    let at = 0;
    const edits = pasted(
      named,
      [loose('3', { name: 'daily' }), loose('4', { name: 'weekly' }), loose('5', { id: 'a' })],
      'b',
      () => `n${(at += 1)}`,
    );
    const after = done(named, edits);
    expect(order(after)).toBe('an1n2n3b');
    expect(after.order.map((id) => after.byId[id]?.name)).toEqual(['Daily', null, 'weekly', null, null]);
  });

  it('that were cut come back as what they were', () => {
    const without = done(five, removal(five, ['b']).edits);
    const [edit] = pasted(without, [loose('B', { id: 'b' })], null, () => 'other');
    expect(edit?.cell).toBe('b');
  });
});

describe('merging', () => {
  it('closes SQL statements, also behind a remark, and takes the name of the last', () => {
    const cells = cellsOf({
      cells: [
        cell('a', 'SELECT 1'),
        cell('b', 'SELECT 2; '),
        cell('c', 'SELECT 3 -- three'),
        cell('d', 'SELECT 4', { name: 'n' }),
      ],
    });
    const edits = joinedCells(cells, ['a', 'b', 'c', 'd'])?.edits ?? [];
    const after = done(cells, edits);
    expect(order(after)).toBe('a');
    expect(after.byId['a']).toMatchObject({
      name: 'n',
      source: 'SELECT 1;\n\nSELECT 2;\n\nSELECT 3 -- three\n;\n\nSELECT 4',
    });
    expect(takenBack(cells, edits)).toEqual(cells);
  });

  it('is for one language', () => {
    const cells = cellsOf({ cells: [cell('a', '1'), cell('b', '2', { language: 'ts' })] });
    expect(joinedCells(cells, ['a', 'b'])).toBeNull();
    expect(joinedCells(cells, ['a'])).toBeNull();
  });
});

describe('splitting', () => {
  it('cuts at the cursor; the name goes with the last statement', () => {
    const cells = cellsOf({ cells: [cell('a', 'SET x = 1;\nSELECT 2', { name: 'n' }), cell('b', '')] });
    const split = splitCell(cells, 'a', 11, () => 'new');
    const after = done(cells, split?.edits ?? []);
    expect(after.order).toEqual(['a', 'new', 'b']);
    expect(after.byId['a']).toMatchObject({ name: null, source: 'SET x = 1;' });
    expect(after.byId['new']).toMatchObject({ name: 'n', source: 'SELECT 2' });
    expect(split?.cell).toBe('new');
    expect(takenBack(cells, split?.edits ?? [])).toEqual(cells);
  });

  it('at the end leaves the cell as it is, with an empty one after it', () => {
    const cells = cellsOf({ cells: [cell('a', 'SELECT 2', { name: 'n' })] });
    const after = done(cells, splitCell(cells, 'a', 8, () => 'new')?.edits ?? []);
    expect(after.byId['a']).toMatchObject({ name: 'n', source: 'SELECT 2' });
    expect(after.byId['new']).toMatchObject({ name: null, source: '' });
  });
});

describe('cells as text', () => {
  const several = [
    loose('# Events', { language: 'prose' }),
    loose('SELECT 1', { name: 'daily', options: { fold: 'true' } }),
    loose('const text = `\n```\n`;', { language: 'ts' }),
    loose('print(1)', { language: 'python' }),
  ];

  it('are a notebook’s Markdown, and come back from it', () => {
    expect(textOf(several.slice(0, 2))).toBe('# Events\n\n```sql daily fold=true\nSELECT 1\n```\n');
    expect(cellsIn(textOf(several), 'sql')).toEqual(several);
    expect(cellsIn(textOf(several).replaceAll('\n', '\r\n'), 'sql')).toEqual(several);
  });

  it('is the text alone where it is one', () => {
    expect(textOf([loose('SELECT 1', { name: 'daily' })])).toBe('SELECT 1');
    expect(cellsIn('const a = 1;\n', 'ts')).toEqual([loose('const a = 1;', { language: 'ts' })]);
  });

  it('is one cell where a fence is not closed, or of no language of ours', () => {
    for (const text of ['```sql\nSELECT 1', '```java\nint a;\n```'])
      expect(cellsIn(text, 'sql')).toEqual([loose(text)]);
  });
});

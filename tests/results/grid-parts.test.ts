import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arranged, asTheyCome, reordered } from '../../renderer/grid/columns.ts';
import { cellsAs } from '../../renderer/grid/copy.ts';
import { filterFrom, toggled, typedAs } from '../../renderer/grid/filter-text.ts';
import { furthest, reveal, rowHeight, scrollAt, topAt, trackOf } from '../../renderer/grid/geometry.ts';
import { ranges } from '../../renderer/grid/pages.ts';
import { moved, rangeOf, start } from '../../renderer/grid/selection.ts';

describe('the scroll track', () => {
  it('reaches every row of any number, and comes back to where it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, share) => {
          const track = trackOf(rows, 700);
          expect(track.height).toBeLessThan(33_000_000);
          expect(topAt(track, track.height - track.view)).toBeCloseTo(furthest(track), 3);
          const top = share * furthest(track);
          expect(topAt(track, scrollAt(track, top))).toBeCloseTo(top, 3);
        },
      ),
    );
  });

  it('moves no further than a row needs to be seen', () => {
    const track = trackOf(1_000, 10 * rowHeight);
    expect(reveal(track, 0, 5)).toBe(0);
    expect(reveal(track, 0, 10)).toBe(rowHeight);
    expect(reveal(track, 100 * rowHeight, 99)).toBe(99 * rowHeight);
  });
});

describe('what is typed into the filter row', () => {
  it.each([
    ['n', '> 5', false, { op: '>', value: '5' }],
    ['n', '5', false, { op: '=', value: '5' }],
    ['n', '1..9', false, { op: 'between', from: '1', to: '9' }],
    ['n', '1 | 2', false, { op: 'in', values: ['1', '2'] }],
    ['s', 'pier', true, { op: 'contains', value: 'pier' }],
    ['s', 'pier*', true, { op: 'starts with', value: 'pier' }],
    ['s', '= ', true, { op: '=', value: '' }],
    ['s', '/^a.c$/', true, { op: 'matches', value: '^a.c$' }],
    ['s', '!= x', true, { op: '≠', value: 'x' }],
    ['s', 'null', true, { op: 'is missing' }],
    ['s', '!null', true, { op: 'is not missing' }],
  ] as const)('%s: %s is a filter, and is shown as what makes it again', (column, typed, isText, wanted) => {
    const filter = filterFrom(column, typed, isText);
    expect(filter).toEqual({ column, ...wanted });
    expect(filterFrom(column, typedAs(filter!), isText)).toEqual(filter);
  });

  it('is no filter where it is nothing', () => expect(filterFrom('s', '  ', true)).toBeNull());
});

it('a frequent value is filtered by a click, a second one too, and let go again', () => {
  const one = toggled([], 's', 'a');
  expect(one).toEqual([{ column: 's', op: '=', value: 'a' }]);
  const two = toggled(one, 's', 'b');
  expect(two).toEqual([{ column: 's', op: 'in', values: ['a', 'b'] }]);
  expect(toggled(toggled(two, 's', 'a'), 's', 'b')).toEqual([]);
});

describe('the selection', () => {
  const extent = { rows: 100, columns: 5, page: 10 };
  const press = (from: typeof start, key: string, held: { ctrl?: boolean; shift?: boolean } = {}) =>
    moved(from, { key, ctrl: held.ctrl ?? false, shift: held.shift ?? false }, extent)!;

  it('goes into the header above the first row, and stays inside at the end', () => {
    expect(press(start, 'ArrowUp').active.row).toBe(-1);
    expect(press(press(start, 'End', { ctrl: true }), 'PageDown').active).toEqual({ row: 99, column: 4 });
  });

  it('grows with Shift', () => {
    const grown = press(press(start, 'PageDown', { shift: true }), 'ArrowRight', { shift: true });
    expect(rangeOf(grown)).toEqual({ top: 0, bottom: 10, left: 0, right: 1 });
  });
});

describe('cells in the clipboard', () => {
  const columns = arranged(
    [
      { name: 'n', type: 'BIGINT', arrow: 'Int64' },
      { name: 'a "text"', type: 'VARCHAR', arrow: 'Utf8' },
    ],
    asTheyCome,
  );
  const rows = [
    ['9007199254740993', "it's\ta | b"],
    [null, ''],
  ];

  it.each([
    ['tsv', '9007199254740993\t"it\'s\ta | b"\n\t'],
    ['csv', '"n","a ""text"""\n9007199254740993,it\'s\ta | b\n,""'],
    ['markdown', '| n | a "text" |\n| ---: | --- |\n| 9007199254740993 | it\'s\ta \\| b |\n| NULL |  |'],
    [
      'sql',
      'SELECT * FROM (VALUES\n  (9007199254740993, \'it\'\'s\ta | b\'),\n  (NULL, \'\')\n) AS rows("n", "a ""text""")',
    ],
  ] as const)('are %s', (format, text) => expect(cellsAs(format, columns, rows)).toBe(text));

  it('are JSON whose numbers lose no digit', () => {
    expect(JSON.parse(cellsAs('json', columns, [...rows, ['12', 'x']]))).toEqual([
      { n: '9007199254740993', 'a "text"': "it's\ta | b" },
      { n: null, 'a "text"': '' },
      { n: 12, 'a "text"': 'x' },
    ]);
  });
});

it('columns stand pinned first, in the order given, without the hidden ones', () => {
  const columns = ['a', 'b', 'c', 'd'].map((name) => ({ name, type: 'BIGINT', arrow: 'Int64' }));
  const order = reordered(arranged(columns, asTheyCome), 'd', 'b');
  expect(order).toEqual(['a', 'd', 'b', 'c']);
  const placed = arranged(columns, { ...asTheyCome, order, pinned: ['c'], hidden: ['a'] });
  expect(placed.map(({ name, left }) => [name, left])).toEqual([
    ['c', 0],
    ['d', 0],
    ['b', 132],
  ]);
});

it('places of columns are written short', () => expect(ranges([0, 1, 2, 5, 7, 8])).toBe('0-2,5,7-8'));

import { describe, expect, it } from 'vitest';
import type { CellLanguage, NotebookCell } from '../../contract/calls/notebooks.ts';
import { applied, cellsOf, type Cells } from '../../renderer/notebook/document.ts';
import { matchesIn, noSearch, replacing, type Search } from '../../renderer/notebook/find/find.ts';

const cell = (id: string, language: CellLanguage, source: string): NotebookCell => ({
  ...{ id, language, name: null, options: {}, source, edition: 1, status: 'idle', freshness: 'never' },
  ...{
    seconds: null,
    problem: null,
    outputs: [],
    declares: [],
    needs: [],
    startedAt: null,
    progress: null,
    earlier: false,
  },
});
const shown: NotebookCell = {
  ...cell('d', 'ts', '1'),
  outputs: [{ type: 'text', text: 'an Order', level: 'log' }],
};
const cells = cellsOf({
  cells: [
    cell('a', 'prose', 'Orders and order'),
    cell('b', 'sql', 'SELECT order_id FROM orders\nWHERE order = 1'),
    cell('c', 'ts', 'const 주문 = "order $1";'),
    shown,
  ],
});
const found = (part: Partial<Search>) =>
  matchesIn(cells, { ...noSearch, ...part }).map((match) => (match.inOutput ? `${match.cell}!` : match.cell));
const replaced = (part: Partial<Search>, by: string): Cells => {
  const search = { ...noSearch, ...part };
  return replacing(cells, search, matchesIn(cells, search), by).reduce(applied, cells);
};

describe('finding in a notebook', () => {
  it.each([
    ['any case', { text: 'order' }, 'a a b b b c'],
    ['its case', { text: 'Order', matchCase: true }, 'a'],
    ['whole words', { text: 'order', wholeWord: true }, 'a b c'],
    ['whole words of any script', { text: '주문', wholeWord: true }, 'c'],
    ['a pattern', { text: String.raw`^where \w+`, regex: true }, 'b'],
    ['signs as they are', { text: '$1' }, 'c'],
    ['one language', { text: 'order', language: 'prose' }, 'a a'],
    ['outputs', { text: 'an order', outputs: true }, 'd!'],
    ['what is no pattern', { text: '(', regex: true }, ''],
    ['what matches everywhere', { text: 'x*', regex: true }, ''],
  ] as const)('looks for %s', (_name, search, places) => {
    expect(found(search).join(' ')).toBe(places);
  });

  it('replaces every place, as it is written or by groups', () => {
    expect(replaced({ text: 'order', wholeWord: true }, '$&').byId['a']?.source).toBe('Orders and $&');
    const groups = { text: String.raw`(order)_(id)`, regex: true };
    expect(replaced(groups, '$2_$1').byId['b']?.source).toContain('SELECT id_order FROM');
  });

  it('finds a place in each of a thousand cells', () => {
    const many = cellsOf({
      cells: Array.from({ length: 1_000 }, (_, at) => cell(`${at}`, 'sql', `SELECT ${at}\nFROM t`)),
    });
    expect(matchesIn(many, { ...noSearch, text: 'from' })).toHaveLength(1_000);
  });
});

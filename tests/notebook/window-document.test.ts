import { describe, expect, it } from 'vitest';
import type { CellEdit, NotebookCell } from '../../contract/calls/notebooks.ts';
import { applied, cellsOf, fitting, inverse, joined, type Cells } from '../../renderer/notebook/document.ts';
import { rendered } from '../../renderer/notebook/render-markdown.ts';

const cell = (id: string, source: string): NotebookCell => ({
  ...{ id, language: 'sql', name: null, options: {}, source, edition: 1, status: 'idle', freshness: 'never' },
  ...{
    startedAt: null,
    progress: null,
    earlier: false,
    seconds: null,
    problem: null,
    outputs: [],
    declares: [],
    needs: [],
  },
});
const three = cellsOf({ cells: [cell('a', '1'), cell('b', '2'), cell('c', '3')] });
const texts = ({ order, byId }: Cells) => order.map((id) => `${id}:${byId[id]?.source}`).join(' ');

const insert = (id: string, before: string | null, source = ''): CellEdit => ({
  ...{ do: 'insert', cell: id, before, language: 'ts', name: null, options: {}, source },
});
const write = (id: string, source: string): CellEdit => ({ do: 'write', cell: id, source });
const move = (id: string, before: string | null): CellEdit => ({ do: 'move', cell: id, before });
const remove = (id: string): CellEdit => ({ do: 'remove', cell: id });

describe('an edit of a notebook in the window', () => {
  it.each([
    ['write', write('b', 'new'), 'a:1 b:new c:3'],
    ['insert', insert('x', 'b', 'new'), 'a:1 x:new b:2 c:3'],
    ['remove', remove('b'), 'a:1 c:3'],
    ['move', move('c', 'a'), 'c:3 a:1 b:2'],
  ] as const)('does %s, and what takes it back leads to where it began', (_name, edit, after) => {
    const next = applied(three, edit);
    expect(texts(next)).toBe(after);
    expect(texts(inverse(three, edit).reduce(applied, next))).toBe(texts(three));
  });

  it('joins the text that waits already, and no other edit', () => {
    expect(joined([write('a', 'x')], write('a', 'xy'))).toEqual([write('a', 'xy')]);
    expect(joined([write('a', 'x'), move('a', null)], write('a', 'xy'))).toHaveLength(3);
    expect(joined([write('a', 'x')], write('b', 'y'))).toHaveLength(2);
  });
});

describe('edits that the engine has not taken', () => {
  it('bring a cell back that another window removed while it was written in', () => {
    const theirs = applied(three, remove('b'));
    const fit = fitting([write('b', 'kept')], theirs, applied(three, write('b', 'kept')));
    expect(texts(fit.reduce(applied, theirs))).toBe('a:1 c:3 b:kept');
  });

  it('come to the same when they were taken already and are sent once more', () => {
    const edits = [insert('x', 'b', 'new'), write('x', 'newer'), move('x', null), remove('a')];
    const taken = edits.reduce(applied, three);
    expect(texts(fitting(edits, taken, taken).reduce(applied, taken))).toBe(texts(taken));
  });

  it('go where they fit nothing any more', () => {
    const theirs = applied(three, remove('b'));
    expect(fitting([remove('b'), move('b', null), move('a', 'b')], theirs, theirs)).toEqual([]);
  });
});

describe('Markdown of a notebook', () => {
  it.each([
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '![x](javascript:alert(1))',
    '![x"onload="alert(1)](data:text/html,x)',
    '[x](https://a.b/"onmouseover="alert(1))',
    '<svg/onload=alert(1)>',
  ])('never becomes what could run: %s', (text) => {
    const tags = [...rendered(text).matchAll(/<[^>]*>/g)].map(([tag]) => tag).join();
    expect(tags).not.toMatch(/<(script|svg|iframe)|\bon\w+=(?!&)|javascript:/i);
  });

  it('keeps links to the web', () => {
    expect(rendered('[x](https://example.org)')).toContain('href="https://example.org"');
  });
});

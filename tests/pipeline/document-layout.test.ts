import { describe, expect, it } from 'vitest';
import { readLayout, writeLayout } from '../../renderer/pipelines/document/layout-text.ts';
import {
  addNote,
  emptyLayout,
  fold,
  follow,
  forget,
  group,
  place,
  renameGroup,
  setNote,
  ungroup,
} from '../../renderer/pipelines/document/layout.ts';

const placed = place(emptyLayout, { b: { x: 10.4, y: 20 }, a: { x: 0, y: -0.4 } });

describe('the layout of a pipeline', () => {
  it('is text that diffs well: a line for each step, in order of their names', () => {
    const text = writeLayout(group(placed, { id: 'g1', title: 'Raw' }, ['b', 'a']));
    expect(text.split('\n')).toEqual([
      '{',
      '  "format": 1,',
      '  "positions": {',
      '    "a": [0, 0],',
      '    "b": [10, 20]',
      '  },',
      '  "groups": [',
      '    { "id": "g1", "title": "Raw", "folded": false, "steps": ["b", "a"] }',
      '  ],',
      '  "notes": []',
      '}',
      '',
    ]);
  });

  it('is read as it was written', () => {
    const note = { id: 'note-1', text: 'Why\n"this"?', x: 5, y: 6, width: 200, height: 80 };
    const placed = place(emptyLayout, { a: { x: 1, y: 2 } });
    const layout = fold(group(addNote(placed, note), { id: 'g', title: 'G' }, ['a']), 'g', true);
    expect(readLayout(writeLayout(layout))).toEqual(layout);
    expect(readLayout(null)).toEqual(emptyLayout);
  });

  it('is not guessed where it is broken or newer', () => {
    expect(readLayout('{')).toBeNull();
    expect(readLayout('{"format": 2}')).toBeNull();
    expect(readLayout('{"format": 1, "positions": {"a": [1]}}')).toBeNull();
  });

  it('follows steps that are renamed and forgets those that are gone', () => {
    const grouped = group(placed, { id: 'g', title: 'Raw' }, ['a', 'b']);
    expect(follow(grouped, 'a', 'z').groups[0]?.steps).toEqual(['z', 'b']);
    expect(Object.keys(follow(grouped, 'a', 'z').positions)).toEqual(['b', 'z']);
    const gone = forget(grouped, ['a', 'b']);
    expect(gone).toEqual(emptyLayout);
  });

  it('has a step in one group at most', () => {
    const one = group(placed, { id: 'g1', title: 'One' }, ['a', 'b']);
    const both = group(one, { id: 'g2', title: 'Two' }, ['b']);
    expect(both.groups).toEqual([
      { id: 'g1', title: 'One', steps: ['a'], folded: false },
      { id: 'g2', title: 'Two', steps: ['b'], folded: false },
    ]);
    expect(ungroup(both, ['g1', 'g2']).groups).toEqual([]);
    expect(renameGroup(one, 'g1', 'First').groups[0]?.title).toBe('First');
  });

  it('moves notes as it moves steps, and changes their text', () => {
    const noted = addNote(emptyLayout, { id: 'n', text: 'a', x: 0, y: 0, width: 9, height: 9 });
    const moved = place(noted, { n: { x: 3, y: 4 } });
    expect(moved.notes).toEqual([{ id: 'n', text: 'a', x: 3, y: 4, width: 9, height: 9 }]);
    expect(moved.positions).toEqual({});
    expect(setNote(moved, 'n', 'b').notes[0]?.text).toBe('b');
  });
});

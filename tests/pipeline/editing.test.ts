import { describe, expect, it } from 'vitest';
import { merge } from '../../renderer/pipelines/document/merge.ts';
import { place } from '../../renderer/pipelines/document/layout.ts';
import {
  arrived,
  changed,
  isUnsaved,
  kept,
  opened,
  redone,
  taken,
  texts,
  undone,
  written,
  type Editing,
} from '../../renderer/pipelines/editor/editing.ts';

const disk = { text: 'format: 1\nname: p\nsteps:\n  a: { kind: x }\n', layout: null, hash: 'h1' };
const theirs = { ...disk, text: `${disk.text}# theirs\n`, hash: 'h2' };

function type(editing: Editing, text: string): Editing {
  const { layout } = editing.history.present;
  return changed(editing, { text, layout }, { sort: null, at: 0 });
}

function move(editing: Editing): Editing {
  const { text, layout } = editing.history.present;
  return changed(editing, { text, layout: place(layout, { a: { x: 1, y: 2 } }) }, { sort: null, at: 0 });
}

describe('a pipeline under edit', () => {
  it('is unsaved until it is saved, and again after an undo past that', () => {
    const typed = type(opened(disk, null), `${disk.text}# mine\n`);
    expect(isUnsaved(typed)).toBe(true);
    const saved = written(typed, { ...texts(typed), hash: 'h3' });
    expect(isUnsaved(saved)).toBe(false);
    expect(isUnsaved(undone(saved))).toBe(true);
    expect(isUnsaved(redone(undone(saved)))).toBe(false);
  });

  it('has one history over text and layout', () => {
    const both = move(type(opened(disk, null), `${disk.text}# mine\n`));
    expect(texts(both).layout).toContain('"a": [1, 2]');
    expect(texts(undone(both))).toEqual({ text: `${disk.text}# mine\n`, layout: null });
    expect(texts(undone(undone(both)))).toEqual({ text: disk.text, layout: null });
  });

  it('shows the last text that could be read while the person is half way through a line', () => {
    const broken = type(opened(disk, null), `${disk.text}  b: {`);
    expect(broken.document).toBeNull();
    expect(broken.legible.steps.map(({ id }) => id)).toEqual(['a']);
  });

  it('takes up the unsaved work of before, one undo away from what the disk holds', () => {
    const draft = { text: '# draft\n', layout: null, base: 'h1', at: '2026-01-02T00:00:00.000Z' };
    const editing = opened(disk, draft);
    expect(texts(editing).text).toBe('# draft\n');
    expect(editing).toMatchObject({ recovered: draft.at, theirs: null });
    expect(isUnsaved(undone(editing))).toBe(false);
    expect(opened(disk, { ...draft, base: 'h0' }).theirs).toEqual(disk);
    expect(opened(disk, { ...draft, text: disk.text }).recovered).toBeNull();
  });

  it('leaves a layout that it cannot read as it is', () => {
    const newer = { ...disk, layout: '{"format": 2}' };
    const moved = move(opened(newer, null));
    expect(moved.layoutUnread).toBe(true);
    expect(texts(moved).layout).toBe(newer.layout);
    expect(isUnsaved(moved)).toBe(false);
  });
});

describe('a file that another hand changed', () => {
  it('is taken at once where nothing is unsaved, and undo brings the old text back', () => {
    const editing = arrived(opened(disk, null), theirs, 0);
    expect(texts(editing).text).toBe(theirs.text);
    expect(isUnsaved(editing)).toBe(false);
    expect(texts(undone(editing)).text).toBe(disk.text);
  });

  it('waits for the person where there is unsaved work', () => {
    const mine = arrived(type(opened(disk, null), '# mine\n'), theirs, 0);
    expect(mine.theirs).toEqual(theirs);
    expect(texts(mine).text).toBe('# mine\n');
    expect(kept(mine)).toMatchObject({ theirs: null, saved: { hash: 'h2' } });
    const other = taken(mine, theirs, 0);
    expect(texts(other).text).toBe(theirs.text);
    expect(texts(undone(other)).text).toBe('# mine\n');
  });
});

describe('merging two texts of a common base', () => {
  const base = 'a\nb\nc\nd\ne';

  it('has what both changed', () => {
    expect(merge(base, 'a\nB\nc\nd\ne', 'a\nb\nc\nd\ne\nf')).toBe('a\nB\nc\nd\ne\nf');
    expect(merge(base, 'a\nc\nd\ne', 'a\nb\nc\nD\ne')).toBe('a\nc\nD\ne');
    expect(merge(base, 'x\na\nb\nc\nd\ne', 'a\nb\nc\nd\ne')).toBe('x\na\nb\nc\nd\ne');
  });

  it('takes the same change once', () => {
    expect(merge(base, 'a\nb\nC\nd\ne', 'a\nb\nC\nd\nE')).toBe('a\nb\nC\nd\nE');
  });

  it('is left to the person where both changed the same lines', () => {
    expect(merge(base, 'a\nB1\nc\nd\ne', 'a\nB2\nc\nd\ne')).toBeNull();
    expect(merge(base, 'a\nc\nd\ne', 'a\nB\nc\nd\ne')).toBeNull();
  });
});

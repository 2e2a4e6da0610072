import { describe, expect, it } from 'vitest';
import { stageGroups, visible } from '../../renderer/pipelines/graph/elements.ts';
import { place } from '../../renderer/pipelines/graph/layout.ts';
import { together } from '../../renderer/pipelines/graph/states.ts';
import type { GraphStep } from '../../renderer/pipelines/graph/types.ts';
import { walk } from '../../renderer/pipelines/graph/walk.ts';

const step = (id: string, needs: string[] = [], stage = 'raw'): GraphStep => ({
  id,
  kind: 'do',
  stage,
  needs,
  asked: false,
});

/** a ─ b ─ d and a ─ c ─ d */
const diamond = {
  steps: [step('a'), step('b', ['a'], 'model'), step('c', ['a'], 'model'), step('d', ['b', 'c'], 'served')],
};

describe('what is in sight of a graph', () => {
  it('has a folded group in place of its steps, and their edges as its own', () => {
    const groups = [{ id: 'g', title: 'G', steps: ['b', 'c'], folded: true }];
    const seen = visible(diamond, groups);
    expect(seen.steps.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(seen.edges.map(({ id, between }) => [id, between.length])).toEqual([
      ['a → g', 2],
      ['g → d', 2],
    ]);
  });

  it('leaves out an edge from a step that is not there', () => {
    expect(visible({ steps: [step('a', ['gone'])] }, []).edges).toEqual([]);
  });

  it('can be one folded group a stage', () => {
    const groups = stageGroups(diamond, (stage) => stage.toUpperCase());
    expect(groups.map(({ title, steps }) => [title, steps])).toEqual([
      ['RAW', ['a']],
      ['MODEL', ['b', 'c']],
      ['SERVED', ['d']],
    ]);
  });
});

describe('the layout of a graph', () => {
  it('puts each step to the right of what it needs', () => {
    const spots = place(visible(diamond, []), {});
    expect(spots['a']?.x).toBeLessThan(spots['b']?.x ?? 0);
    expect(spots['b']?.x).toBeLessThan(spots['d']?.x ?? 0);
  });

  it('leaves what the person has put somewhere', () => {
    expect(place(visible(diamond, []), { c: { x: 5, y: 900 } })['c']).toEqual({ x: 5, y: 900 });
  });
});

describe('the arrow keys', () => {
  const spots = { a: { x: 0, y: 50 }, b: { x: 200, y: 0 }, c: { x: 200, y: 110 }, d: { x: 400, y: 60 } };
  const { edges } = visible(diamond, []);

  it.each([
    ['a', 'right', 'b'],
    ['b', 'down', 'c'],
    ['c', 'right', 'd'],
    ['d', 'left', 'c'],
    ['c', 'up', 'b'],
    ['a', 'left', null],
    ['b', 'up', null],
  ] as const)('go from %s %s to %s', (from, way, to) => {
    expect(walk(from, way, spots, edges)).toBe(to);
  });
});

describe('a folded group', () => {
  it('stands as the most urgent of its steps', () => {
    const facts = (state: 'fresh' | 'stale' | 'failed') => ({
      state,
      why: '',
      fraction: null,
      rows: null,
      seconds: null,
    });
    expect(together([facts('fresh'), facts('failed'), facts('stale')])).toBe('failed');
    expect(together([facts('fresh'), facts('stale')])).toBe('stale');
  });
});

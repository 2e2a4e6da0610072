import { describe, expect, it } from 'vitest';
import type { RunStep } from '../../contract/calls.ts';
import { compareSteps, compareTexts } from '../../engine/pipeline/compare.ts';

const step = (name: string, more: Partial<RunStep> = {}): RunStep => ({
  step: name,
  kind: 'do',
  status: 'succeeded',
  startedAt: null,
  seconds: 1,
  attempts: 1,
  rowsIn: null,
  rowsOut: 2,
  result: {},
  problem: null,
  ...more,
});

describe('two runs side by side', () => {
  it('have their steps in one list, also those that only one of them has', () => {
    const compared = compareSteps([step('a'), step('gone')], [step('a', { seconds: 3 }), step('new')]);
    expect(compared.map(({ step: name, a, b }) => [name, a?.seconds ?? null, b?.seconds ?? null])).toEqual([
      ['a', 1, 3],
      ['new', null, 1],
      ['gone', 1, null],
    ]);
  });

  it('compare the numbers of their results by name, near and deep', () => {
    const result = { auc: 0.9, test: { rows: 7 }, list: [1], name: 'x' };
    const [found] = compareSteps([], [step('train', { result })]);
    expect(found?.b?.figures).toEqual({ auc: 0.9, 'test.rows': 7 });
  });
});

describe('two texts', () => {
  it('that are equal have nothing to show', () => {
    expect(compareTexts('a\nb', 'a\nb')).toEqual([]);
  });

  it('show what was taken out and put in, each with its line', () => {
    expect(compareTexts('a\nb\nc', 'a\nx\nc\nd')).toEqual([
      { change: 'same', line: 'a', at: 1 },
      { change: 'removed', line: 'b', at: 2 },
      { change: 'added', line: 'x', at: 2 },
      { change: 'same', line: 'c', at: 3 },
      { change: 'added', line: 'd', at: 4 },
    ]);
  });
});

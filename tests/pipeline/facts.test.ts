import { describe, expect, it } from 'vitest';
import type { PipelineStep, RunStep } from '../../contract/calls.ts';
import { factsOf } from '../../renderer/pipelines/facts.ts';

const shown: PipelineStep = {
  id: 'a',
  kind: 'do',
  stage: 'raw',
  needs: [],
  asked: false,
  retries: 0,
  timeoutSeconds: 60,
  with: {},
  reads: [],
  writes: [],
  line: 4,
  state: 'stale',
  why: 'Its name changed.',
  problem: null,
  tried: 'before',
  good: { run: 'before', at: null, seconds: 9, rowsIn: 1, rowsOut: 20 },
  columns: {},
};

const now = (status: RunStep['status'], more: Partial<RunStep> = {}): RunStep => ({
  step: 'a',
  kind: 'do',
  status,
  startedAt: null,
  seconds: null,
  attempts: 1,
  rowsIn: null,
  rowsOut: null,
  result: {},
  problem: null,
  ...more,
});

const fact = (run: RunStep[], fractions = {}) => factsOf([shown], run, fractions)['a'];

describe('a step of the graph while a run goes on', () => {
  it('stands as the engine says until its turn comes', () => {
    const before = { state: 'stale', why: 'Its name changed.', rows: 20, seconds: 9, fraction: null };
    expect(fact([])).toEqual(before);
    expect(fact([now('waiting')])).toEqual(before);
    expect(fact([now('blocked')])).toEqual(before);
  });

  it('shows how far it has come, beside its last good result', () => {
    expect(fact([now('running')], { a: 0.4 })).toMatchObject({ state: 'running', fraction: 0.4, rows: 20 });
  });

  it('is fresh with its new figures when it succeeded', () => {
    const done = now('succeeded', { rowsOut: 30, seconds: 2 });
    expect(fact([done])).toMatchObject({ state: 'fresh', rows: 30, seconds: 2 });
  });

  it('keeps what it took to build it where it stood unchanged', () => {
    const stood = now('unchanged', { rowsOut: 20, seconds: 0 });
    expect(fact([stood])).toMatchObject({ state: 'fresh', seconds: 9 });
  });

  it('says what went wrong, beside its last good result', () => {
    const problem = { code: 'x', message: 'It broke.', remedy: '', place: {} };
    expect(fact([now('failed', { problem })])).toMatchObject({ state: 'failed', why: 'It broke.', rows: 20 });
  });
});

import { describe, expect, it } from 'vitest';
import { parsePipeline } from '../../engine/pipeline/definition.ts';
import { ancestry, ordered } from '../../engine/pipeline/graph.ts';
import { testKinds } from './kinds.ts';

function pipeline(steps: string, params = {}) {
  const text = `format: 1\nname: p\nparams: { n: 3, n2: '' }\nsteps:\n${steps}`;
  return parsePipeline(
    'pipelines/p.yaml',
    text,
    testKinds(async () => {}),
    params,
  );
}

const ids = (steps: { id: string }[]) => steps.map(({ id }) => id);

describe('a pipeline', () => {
  it('puts each step after what it needs', () => {
    const steps = '  c: { kind: do, needs: [b] }\n  a: { kind: do }\n  b: { kind: do, needs: [a] }\n';
    expect(ids(ordered(pipeline(steps)))).toEqual(['a', 'b', 'c']);
  });

  it('knows the steps that another one needs', () => {
    const steps = '  a: { kind: do }\n  b: { kind: do, needs: [a] }\n  x: { kind: do }\n';
    expect(ids(ancestry(ordered(pipeline(steps)), 'b'))).toEqual(['a', 'b']);
  });

  it('refuses a circle and names its way', () => {
    const steps = '  a: { kind: do, needs: [b] }\n  b: { kind: do, needs: [a] }\n';
    expect(() => ordered(pipeline(steps))).toThrow('a → b → a');
  });

  it('refuses a need that is no step', () => {
    expect(() => ordered(pipeline('  a: { kind: do, needs: [gone] }\n'))).toThrow('a needs gone');
  });

  it('refuses two steps that write one table', () => {
    const steps =
      '  a: { kind: do, with: { writes: [table:x.y] } }\n  b: { kind: do, with: { writes: [table:x.y] } }\n';
    expect(() => ordered(pipeline(steps))).toThrow('both write table:x.y');
  });

  it('names step, file and line of an unknown kind', () => {
    expect(() => pipeline('  a: { kind: fly }\n')).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'pipeline.unknown-kind',
          place: { file: 'pipelines/p.yaml', step: 'a', line: 5, column: 8 },
        }),
      }),
    );
  });

  it('names the line of an unknown key', () => {
    expect(() => pipeline('  a: { kind: do }\n  b:\n    kind: do\n    need: [a]\n')).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'file.invalid',
          place: expect.objectContaining({ line: 8 }),
        }),
      }),
    );
  });

  it('refuses a newer format by name', () => {
    expect(() => parsePipeline('pipelines/p.yaml', 'format: 2\nname: p\nsteps: {}\n', new Map())).toThrow(
      'has format 2',
    );
  });

  it('is called as its file is, and has a step', () => {
    const read = (text: string) =>
      parsePipeline(
        'pipelines/p.yaml',
        text,
        testKinds(async () => {}),
      );
    expect(() => read('format: 1\nname: q\nsteps:\n  a: { kind: do }\n')).toThrow('it must be p');
    expect(() => read('format: 1\nname: p\nsteps: {}\n')).toThrow('it needs a step');
  });

  it('puts parameters in where a value is $name', () => {
    const steps = '  a: { kind: do, with: { name: $n2 } }\n';
    expect(pipeline(steps, { n2: 'given' }).steps[0]?.bound.params).toMatchObject({ name: 'given' });
  });

  it('refuses a parameter that it does not declare, given or named', () => {
    expect(() => pipeline('  a: { kind: do }\n', { typo: 1 })).toThrow('has no parameter typo');
    expect(() => pipeline('  a: { kind: do }\n  b: { kind: do, with: { name: $typo } }\n')).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'pipeline.unknown-param',
          place: expect.objectContaining({ step: 'b', line: 6 }),
        }),
      }),
    );
  });

  it('names the line of a step parameter that is wrong', () => {
    expect(() => pipeline('  a: { kind: do }\n  b:\n    kind: do\n    with:\n      name: 3\n')).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'file.invalid',
          place: expect.objectContaining({ step: 'b', line: 9 }),
        }),
      }),
    );
  });
});

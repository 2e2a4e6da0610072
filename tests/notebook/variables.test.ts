import { describe, expect, it } from 'vitest';
import { looksOf } from '../../engine/notebook/process/describe.ts';
import { Bench, fence, file } from '../support/notebook.ts';

const variables = async (bench: Bench) =>
  (await bench.engine.client.call('notebook.variables', { file })).variables;

describe('the variables of a notebook', () => {
  const text =
    '---\nformat: 1\nparams:\n  day: "2026-01-01"\n---\n\n' +
    fence('sql daily', 'SELECT range AS n, n * 2 AS twice FROM range(5) t(range), (SELECT 1 AS n)') +
    fence(
      'ts',
      "const least = input.slider('Least', { min: 1, max: 20 });\nconst big = new Float64Array(1e6);",
    ) +
    fence('ts', 'const list = [{ a: least, b: 1 }];\nfunction twice(x: number) { return 2 * x; }\nday') +
    fence('sql', 'FROM daily WHERE n > ${least}');

  it('are those that are declared, and after a run what they are', async () => {
    const bench = await Bench.open(text);
    const before = await variables(bench);
    expect(before.map(({ name, value }) => [name, value?.kind ?? null])).toEqual([
      ['day', 'text'],
      ['daily', null],
      ['least', null],
      ['big', null],
      ['list', null],
      ['twice', null],
    ]);
    const cells = await bench.run();
    const after = new Map((await variables(bench)).map((one) => [one.name, one]));
    expect(after.get('day')).toMatchObject({ cell: null, uses: 1, value: { preview: '2026-01-01' } });
    expect(after.get('daily')).toMatchObject({
      cell: cells[0]?.id,
      uses: 1,
      value: { kind: 'table', size: 5, columns: 2, preview: 'n, twice' },
    });
    expect(after.get('least')).toMatchObject({
      uses: 2,
      isInput: true,
      value: { kind: 'number', preview: '1' },
    });
    expect(after.get('big')).toMatchObject({
      uses: 0,
      value: { kind: 'list', type: 'Float64Array', size: 1e6 },
    });
    expect(after.get('list')).toMatchObject({ value: { kind: 'table', size: 1, preview: 'a, b' } });
    expect(after.get('twice')).toMatchObject({ value: { kind: 'function', preview: 'function twice(x)' } });
  });

  it('have no values any more after a restart, and follow an input that is moved', async () => {
    const bench = await Bench.open(text);
    const cells = await bench.run();
    const cell = cells[1]?.id ?? '';
    await bench.engine.client.call('notebook.input', { file, cell, name: 'least', value: 7 });
    const moved = (await variables(bench)).find(({ name }) => name === 'least');
    expect(moved?.value?.preview).toBe('7');
    await bench.engine.client.call('notebook.restart', { file });
    const values = (await variables(bench)).map(({ value }) => value?.kind ?? null);
    expect(values).toEqual(['text', null, null, null, null, null]);
  });

  it('are what they were where the process is too busy to say', async () => {
    const bench = await Bench.open(fence('ts', 'const a = 1;') + fence('ts', 'while (true) {}'));
    await bench.run(0);
    expect((await variables(bench))[0]?.value?.preview).toBe('1');
    const { cells } = await bench.state();
    await bench.engine.client.call('notebook.execute', { file, cells: [cells[1]?.id ?? ''] });
    await bench.until((all) => all[1]?.status === 'running');
    expect((await variables(bench))[0]?.value?.preview).toBe('1');
    await bench.engine.client.call('notebook.interrupt', { file });
  });
});

describe('what a value is', () => {
  it.each([
    ['a long text', 'word '.repeat(1_000), 'text', 5_000],
    ['a map', new Map([['구매', 1]]), 'object', 1],
    ['a list', Array.from({ length: 100_000 }, (_, at) => at), 'list', 100_000],
    ['nothing', null, 'nothing', null],
    ['a date', new Date(0), 'date', null],
    ['a big number', 10n ** 30n, 'number', null],
    ['a chart', { data: [{}, {}], layout: {} }, 'chart', 2],
  ])('is told of %s in one line of bounded length', (_name, value, kind, size) => {
    const looks = looksOf(value);
    expect(looks).toMatchObject({ kind, size });
    expect(looks.preview.length).toBeLessThanOrEqual(160);
    expect(looks.preview).not.toContain('\n');
  });

  it('is told of what throws when it is looked at', () => {
    const wild = {
      get numRows(): number {
        throw new Error('no');
      },
    };
    expect(looksOf(wild).kind).toBe('object');
    expect(looksOf(new Proxy({}, {}))).toMatchObject({ type: 'Proxy' });
    expect(looksOf(Object.create(null))).toMatchObject({ kind: 'object' });
  });
});

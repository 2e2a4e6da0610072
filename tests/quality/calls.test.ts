import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach, type Attached } from '../../host/attach.ts';
import type { QueryAnswer } from '../../contract/calls.ts';
import type { ExpectationResult, Suggestion } from '../../contract/calls/quality.ts';
import { makeOrders, writeOrders, type Wrong } from './orders.ts';

const table = 'curated.orders';
const suite = 'expectations/orders.json';
let folder: string;
let engine: Attached;
const runs: string[] = [];

const call: Attached['client']['call'] = (name, input) => engine.client.call(name, input);

async function follow<T>(started: Promise<{ job: string }>): Promise<T> {
  return (await engine.client.follow((await started).job)) as T;
}

/** Runs the pipeline over orders that are wrong in some way; whether its critical check fails does not matter. */
async function run(wrong: Wrong): Promise<void> {
  writeOrders(folder, wrong);
  const { job } = await call('run.start', { pipeline: 'orders' });
  await engine.client.follow(job).catch(() => null);
  runs.push(job);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-quality-'));
  makeOrders(folder);
  engine = await attach(folder);
  await run({});
  await run({ negative: 30 });
  await run({ lost: 8, dearer: 15 });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('results over time', () => {
  it('hold every validation of every run, with what each expectation found', async () => {
    const { checks } = await call('quality.history', { table });
    expect(checks).toHaveLength(1);
    const [history] = checks;
    expect(history?.runs.map(({ run: id, state, version }) => [id, state, version])).toEqual([
      [runs[0], 'passed', 0],
      [runs[1], 'failed', 1],
      [runs[2], 'warned', 2],
    ]);
    const price = history?.series.find(({ key }) => key === 'expect_column_values_to_be_between price');
    expect(price?.points.map((point) => [point?.success, point?.unexpected, point?.percent])).toEqual([
      [true, 0, 0],
      [false, 30, 7.5],
      [true, 0, 0],
    ]);
    const mean = history?.series.find(({ key }) => key.startsWith('expect_column_mean'));
    expect(mean?.points.map((point) => typeof point?.observed)).toEqual(['number', 'number', 'number']);
  });

  it('give the newest of them where fewer are asked for', async () => {
    const { checks } = await call('quality.history', { suite, limit: 1 });
    expect(checks[0]?.runs.map(({ run: id }) => id)).toEqual([runs[2]]);
  });

  it('keep the whole validation of a check that failed', async () => {
    const found = await call('quality.result', { id: `${runs[1]}/check` });
    expect(found.check).toMatchObject({ state: 'failed', criticalFailed: 1, pipeline: 'orders', version: 1 });
    const failed = found.results.filter(({ result }) => !result.success);
    expect(failed.map(({ key }) => key)).toEqual(['expect_column_values_to_be_between price']);
    expect(failed[0]?.result.result['partial_unexpected_list']).toHaveLength(20);
  });

  it('have what comparisons and outlier searches found, with their pictures', async () => {
    const drift = await call('quality.test', { pipeline: 'orders', step: 'drift' });
    expect(drift.runs.map(({ run: id }) => id)).toEqual(runs);
    const price = drift.series.find(({ name }) => name === 'price kolmogorov-smirnov');
    expect(price?.points.map((point) => point?.flagged)).toEqual([false, true, true]);
    expect(drift.result['distributions']).toHaveLength(4);
    const outliers = await call('quality.test', { pipeline: 'orders', step: 'outliers', run: runs[0] });
    expect(outliers.result).toMatchObject({ table, column: 'price', below: 0, above: 5 });
    await expect(call('quality.test', { pipeline: 'orders', step: 'check' })).rejects.toMatchObject({
      problem: { code: 'quality.noTest' },
    });
  });
});

describe('the overview', () => {
  it('says of each table and suite how it stands, and how it stood', async () => {
    const { checks, tests, suites } = await call('quality.overview', {});
    expect(suites).toEqual([suite]);
    expect(checks).toEqual([
      {
        table,
        suite,
        state: 'warned',
        last: expect.objectContaining({ run: runs[2], passed: 4, failed: 1, criticalFailed: 0 }),
        trend: ['passed', 'failed', 'warned'],
        steps: [{ pipeline: 'orders', step: 'check' }],
      },
    ]);
    expect(tests.map(({ step, about, trend }) => ({ step, about, trend }))).toEqual([
      { step: 'outliers', about: 'curated.orders.price', trend: [5, expect.any(Number), expect.any(Number)] },
      { step: 'drift', about: 'sql/usual.sql → sql/now.sql', trend: [0, 1, expect.any(Number)] },
    ]);
  });
});

describe('the query behind an expectation', () => {
  const negative = {
    expectation_type: 'expect_column_values_to_be_between',
    kwargs: { column: 'price', min_value: 0 },
  };

  it('gives the rows that fail it, at the version that was checked', async () => {
    const then = await call('quality.failing', { table, expectation: negative, version: 1 });
    const now = await call('quality.failing', { table, expectation: negative });
    expect([then.by, now.by]).toEqual(['rows', 'rows']);
    const count = async (found: typeof then) => {
      const sql = found.by === 'rows' ? found.sql : '';
      return (await follow<QueryAnswer>(call('query.start', { sql }))).rows.length;
    };
    expect([await count(then), await count(now)]).toEqual([30, 0]);
  });

  it('gives the figures where the table as a whole is judged', async () => {
    const kwargs = { column: 'price', min_value: 10 };
    const found = await call('quality.failing', {
      table,
      expectation: { expectation_type: 'expect_column_mean_to_be_between', kwargs },
    });
    expect(found.by).toBe('figures');
    const sql = found.by === 'figures' ? found.sql : '';
    const answer = await follow<QueryAnswer>(call('query.start', { sql }));
    expect(answer.names).toEqual(['value', 'inside', 'rows', 'missing']);
  });

  it('says what hinders one', async () => {
    const expectation = {
      expectation_type: 'expect_column_values_to_be_unique',
      kwargs: { column: 'nowhere' },
    };
    const found = await call('quality.failing', { table, expectation });
    expect(found).toMatchObject({ by: 'hindrance', reason: expect.stringContaining('no column nowhere') });
  });
});

describe('a check that a person starts', () => {
  it('stands in the history like any other', async () => {
    const { check } = await follow<{ check: string }>(call('quality.check.start', { table, suite }));
    const found = await call('quality.result', { id: check });
    expect(found.check).toMatchObject({ run: null, pipeline: null, state: 'warned', failed: 1 });
    const { checks } = await call('quality.history', { table, limit: 1 });
    expect(checks[0]?.runs[0]?.id).toBe(check);
  });
});

describe('a suite', () => {
  const path = () => join(folder, suite);

  it('is changed in one place, and put back by Undo', async () => {
    const before = readFileSync(path(), 'utf8');
    const shown = await call('quality.suite', { file: suite });
    const [, , price] = shown.expectations;
    const expectation = { ...price!.expectation, kwargs: { column: 'price', min_value: -100 } };
    const edited = await call('quality.suite.edit', {
      file: suite,
      revision: shown.revision,
      at: 2,
      expectation,
    });
    const after = readFileSync(path(), 'utf8');
    const lines = before.split('\n');
    expect(after.split('\n').filter((line) => !lines.includes(line))).toEqual([
      '      "expectation_type": "expect_column_values_to_be_between",',
      '      "kwargs": { "column": "price", "min_value": -100 }',
    ]);
    expect(edited.before).toBe(before);
    await call('quality.suite.write', { file: suite, revision: edited.revision, text: edited.before });
    expect(readFileSync(path(), 'utf8')).toBe(before);
  });

  it('is not written over by someone who saw another text, nor with what is no suite', async () => {
    const { revision, text } = await call('quality.suite', { file: suite });
    await expect(
      call('quality.suite.write', { file: suite, revision: 'another', text }),
    ).rejects.toMatchObject({ problem: { code: 'quality.suiteChanged' } });
    await expect(
      call('quality.suite.write', { file: suite, revision, text: '{"expectations": 3}' }),
    ).rejects.toMatchObject({ problem: { code: 'file.invalid' } });
    expect(readFileSync(path(), 'utf8')).toBe(text);
  });

  it.each(['pipelines/orders.yaml', 'expectations/../boathouse.yaml', '../expectations/a.json'])(
    'is never the file %s',
    async (file) => {
      await expect(call('quality.suite.create', { file, expectations: [] })).rejects.toMatchObject({
        problem: { code: 'quality.suiteName' },
      });
    },
  );

  it('that is made from what a table shows passes on that table', async () => {
    const { suggestions } = await follow<{ suggestions: Suggestion[] }>(
      call('quality.suggest.start', { table }),
    );
    const about = suggestions
      .filter(({ likely }) => likely)
      .map(({ expectation: { expectation_type, kwargs } }) =>
        `${expectation_type} ${String(kwargs['column'] ?? '')}`.trim(),
      );
    expect(about).toEqual(
      expect.arrayContaining([
        'expect_table_columns_to_match_set',
        'expect_column_values_to_be_unique id',
        'expect_column_values_to_not_be_null price',
        'expect_column_values_to_be_in_set status',
        'expect_column_values_to_be_between price',
      ]),
    );
    const expectations = suggestions.map(({ expectation }) => expectation);
    const { results } = await follow<{ results: ExpectationResult[] }>(
      call('quality.try.start', { table, expectations }),
    );
    expect(results.filter(({ success }) => !success)).toEqual([]);
    await call('quality.suite.create', { file: 'expectations/made.json', expectations });
    await follow(call('quality.check.start', { table, suite: 'expectations/made.json' }));
    const { checks } = await call('quality.history', { suite: 'expectations/made.json' });
    expect(checks[0]?.runs[0]).toMatchObject({ state: 'passed', failed: 0 });
    await expect(
      call('quality.suite.create', { file: 'expectations/made.json', expectations }),
    ).rejects.toMatchObject({ problem: { code: 'quality.suiteExists' } });
  });
});

describe('a failure that is put off', () => {
  it('stops no run until its day, and is checked again though nothing changed', async () => {
    const { text } = await call('quality.suite', { file: suite });
    const put = async (until: string) => {
      const { revision, expectations } = await call('quality.suite', { file: suite });
      const expectation = { ...expectations[2]!.expectation, meta: { snoozed_until: until } };
      await call('quality.suite.edit', { file: suite, revision, at: 2, expectation });
    };
    const state = async () =>
      (await call('quality.overview', {})).checks.find((each) => each.suite === suite);
    await put('2999-01-01');
    await run({ negative: 5 });
    expect(await state()).toMatchObject({
      state: 'warned',
      last: { failed: 1, criticalFailed: 0, snoozed: 1 },
    });
    const { job } = await call('run.start', { pipeline: 'orders' });
    await engine.client.follow(job);
    const { steps } = await call('run.show', { run: job });
    expect(steps.map(({ step, status }) => [step, status])).toContainEqual(['check', 'succeeded']);
    await put('2020-01-01');
    await run({ negative: 5 });
    expect(await state()).toMatchObject({ state: 'failed', last: { criticalFailed: 1, snoozed: 0 } });
    writeFileSync(join(folder, suite), text);
  });
});

describe('the kinds of expectations', () => {
  it('name the arguments that each one takes', async () => {
    const { kinds } = await call('quality.kinds', {});
    const between = kinds.find(({ type }) => type === 'expect_column_values_to_be_between');
    expect(between?.arguments).toMatchObject({
      type: 'object',
      required: ['column'],
      properties: { column: { type: 'string' }, mostly: { type: 'number', default: 1 } },
    });
    expect(kinds.length).toBeGreaterThan(40);
  });
});

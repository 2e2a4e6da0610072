import { tableFromIPC } from 'apache-arrow';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach, type Attached } from '../../host/attach.ts';
import { openRequest } from '../../host/socket-transport.ts';
import type { CallInput } from '../../contract/calls.ts';
import type { ColumnStatistics, ResultState } from '../../contract/calls/results.ts';

let folder: string;
let engine: Attached;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-results-'));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Test\nmemoryLimit: 512MB\n');
  engine = await attach(folder);
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const { call, follow } = {
  call: (...given: Parameters<Attached['client']['call']>) => engine.client.call(...given),
  follow: (job: string) => engine.client.follow(job),
};

/** Opens rows and waits until all are counted. */
async function open(request: CallInput<'result.open'>): Promise<ResultState> {
  const { job } = (await call('result.open', request)) as { job: string };
  return (await follow(job)) as ResultState;
}

const numbers = (count: number) => ({ sql: `SELECT range AS n, 'row ' || range AS s FROM range(${count})` });

async function get(path: string) {
  const answer = await openRequest(engine.address, { method: 'GET', path });
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) };
}

async function page(result: string, query: string) {
  const { status, body } = await get(`/api/results/${result}?${query}`);
  if (status !== 200)
    return { status, problem: (JSON.parse(body.toString()) as { problem: unknown }).problem };
  const table = tableFromIPC(body);
  return { status, rows: table.toArray().map((row) => ({ ...row?.toJSON() })), table };
}

describe('a result', () => {
  it('counts its rows, names its columns with both types, and gives a page from any place', async () => {
    const { result, rows, columns } = await open({ source: numbers(1_000_000) });
    expect(rows).toBe(1_000_000);
    expect(columns).toEqual([
      { name: 'n', type: 'BIGINT', arrow: 'Int64' },
      { name: 's', type: 'VARCHAR', arrow: 'Utf8' },
    ]);
    const last = await page(result, 'from=999999&count=10');
    expect(last.rows).toEqual([{ n: 999999n, s: 'row 999999' }]);
    expect(last.table?.schema.metadata.get('rows')).toBe('1000000');
    expect((await page(result, 'from=5&count=1&columns=1')).rows).toEqual([{ s: 'row 5' }]);
  });

  it('shows its first page while all its rows are still being made', async () => {
    const slow = 'SELECT range AS n FROM range(10000000000) WHERE range < 1000 OR hash(range) = 0';
    const { job, result } = (await call('result.open', { source: { sql: slow } })) as Record<string, string>;
    const first = await page(result!, 'from=0&count=200');
    expect(first.rows).toHaveLength(200);
    expect(await call('job.show', { job: job! })).toMatchObject({ status: 'running' });
    await call('job.cancel', { job: job! });
    await expect(follow(job!)).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
  });

  it('is filtered and sorted into a new one from the same base', async () => {
    const base = await open({ source: numbers(1_000) });
    const filters = [{ column: 's', op: 'contains' as const, value: '99' }];
    const sort = [{ column: 'n', descending: true }];
    const narrow = await open({ source: { result: base.result }, filters, sort });
    expect(narrow.rows).toBe(19);
    expect((await page(narrow.result, 'from=0&count=2')).rows).toMatchObject([{ n: 999n }, { n: 998n }]);
    expect(narrow.sql).toContain(`WHERE contains(lower(CAST("s" AS VARCHAR)), lower('99'))`);
    const copied = await open({ source: { sql: narrow.sql ?? '' } });
    expect(copied.rows).toBe(19);
  });

  it('is made of several statements, and of what is no SELECT', async () => {
    const several = await open({ source: { sql: 'CREATE TEMP TABLE t AS SELECT 42 AS x; SELECT * FROM t' } });
    expect((await page(several.result, 'count=5')).rows).toEqual([{ x: 42 }]);
    const pragma = await open({ source: { sql: 'PRAGMA database_list' } });
    expect(pragma.rows).toBeGreaterThan(0);
    const none = await open({ source: { sql: 'SELECT 1 AS x WHERE false' } });
    expect(none).toMatchObject({ rows: 0, columns: [{ name: 'x' }] });
  });

  it('says what is wrong with its SQL, its table or its filter', async () => {
    const fails = (request: CallInput<'result.open'>, problem: object) =>
      expect(open(request)).rejects.toMatchObject({ problem });
    await fails({ source: { sql: 'SELECT\nnothing' } }, { code: 'sql.failed', place: { line: 2 } });
    await fails({ source: { table: 'curated.nothing' } }, { code: 'lake.missing' });
    const { result } = await open({ source: numbers(10) });
    const filters = [{ column: 'n', op: '=' as const, value: 'many' }];
    await fails({ source: { result }, filters }, { code: 'result.value' });
  });

  it('refuses what no machine holds before it begins', async () => {
    const sql = 'SELECT a.range, b.range FROM range(10000000) a, range(10000000) b';
    await expect(open({ source: { sql } })).rejects.toMatchObject({ problem: { code: 'result.large' } });
  });

  it('refuses pages out of bounds and columns that are not there', async () => {
    const { result } = await open({ source: numbers(10) });
    for (const query of [
      'count=-1',
      'count=10001',
      'from=-1&count=1',
      'from=x&count=1',
      'count=1&columns=a',
      'count=1&x=1',
    ])
      expect(await page(result, query)).toMatchObject({ status: 400, problem: { code: 'input.invalid' } });
    expect(await page(result, 'count=1&columns=7')).toMatchObject({ problem: { code: 'result.column' } });
    expect(await page('none', 'count=1')).toMatchObject({ status: 404, problem: { code: 'result.gone' } });
    expect((await page(result, 'from=99&count=5')).rows).toEqual([]);
  });

  it('is gone after it was closed', async () => {
    const { result } = await open({ source: numbers(10) });
    await call('result.close', { result });
    expect(await page(result, 'count=1')).toMatchObject({ problem: { code: 'result.gone' } });
  });
});

describe("a result's statistics", () => {
  const statistics = async (result: string, columns: string[], sample = false) => {
    const { job } = (await call('result.statistics', { result, columns, sample })) as { job: string };
    return ((await follow(job)) as { columns: ColumnStatistics[] }).columns;
  };

  it('tell what is missing, how many values there are, their ends, and where most of them lie', async () => {
    const { result } = await open({
      source: {
        sql: `SELECT range AS n, CASE WHEN range % 4 = 0 THEN NULL ELSE range % 3 END AS m,
          'user' || (range % 2) || '@example.com' AS contact, DATE '2026-01-01' + range::INT AS day,
          range % 10 = 0 AS yes FROM range(100)`,
      },
    });
    const [n, m, contact, day, yes] = await statistics(result, ['n', 'm', 'contact', 'day', 'yes']);
    expect(n).toMatchObject({ rows: 100, missing: 0, distinct: 100, min: '0', max: '99', mean: 49.5 });
    expect(n?.histogram?.map(({ count }) => count)).toEqual(Array.from({ length: 20 }, () => 5));
    expect(m).toMatchObject({ missing: 25, distinct: 3, sampled: false, approximate: false });
    expect(contact?.top).toEqual([
      { value: 'user0@example.com', count: 50 },
      { value: 'user1@example.com', count: 50 },
    ]);
    expect(contact?.semantic).toBe('e-mail');
    expect(day).toMatchObject({ semantic: 'time', min: '2026-01-01', max: '2026-04-10' });
    expect(yes).toMatchObject({ semantic: 'yes or no', distinct: 2 });
  });

  it('come from a sample first where there are many rows, and say so', async () => {
    const { result } = await open({ source: { sql: 'SELECT range % 10 AS digit FROM range(3000000)' } });
    const [sample] = await statistics(result, ['digit'], true);
    expect(sample?.sampled).toBe(true);
    expect(sample?.rows).toBeGreaterThan(150_000);
    expect(sample?.rows).toBeLessThan(250_000);
    const [all] = await statistics(result, ['digit']);
    expect(all).toMatchObject({ sampled: false, rows: 3_000_000, distinct: 10, approximate: false });
    expect(all?.histogram?.every(({ count }) => count === 300_000)).toBe(true);
  });
});

describe("a result's export", () => {
  it.each(['csv', 'parquet', 'json'] as const)('as %s reads back to the same rows', async (format) => {
    const { result } = await open({ source: numbers(1_000) });
    const { job } = (await call('result.export', { result, format })) as { job: string };
    const { file, rows } = (await follow(job)) as { file: string; rows: number };
    expect(rows).toBe(1_000);
    const back = await open({ source: { sql: `SELECT * FROM '${join(folder, file)}'` } });
    expect((await page(back.result, 'from=999&count=1')).rows).toEqual([{ n: 999n, s: 'row 999' }]);
  });

  it('as Arrow is a file that Arrow reads, in its order over several batches', async () => {
    const { result } = await open({ source: numbers(150_000) });
    const path = 'exports/numbers.arrow';
    const { job } = (await call('result.export', { result, format: 'arrow', path })) as { job: string };
    expect(await follow(job)).toEqual({ file: path, rows: 150_000 });
    const table = tableFromIPC(readFileSync(join(folder, path)));
    expect(table.numRows).toBe(150_000);
    expect(table.get(149_999)?.toJSON()).toEqual({ n: 149_999n, s: 'row 149999' });
  });

  it('never leaves the project', async () => {
    const { result } = await open({ source: numbers(1) });
    const { job } = (await call('result.export', { result, format: 'csv', path: '../out.csv' })) as {
      job: string;
    };
    await expect(follow(job)).rejects.toMatchObject({ problem: { code: 'file.outside' } });
  });

  it('is a download with a name, of the columns asked for', async () => {
    const { result } = await open({ source: numbers(3) });
    const { headers, body } = await get(
      `/api/results/${result}/file?format=csv&columns=1&name=%EB%B0%B0%20a`,
    );
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''%EB%B0%B0%20a.csv");
    expect(body.toString()).toBe('s\nrow 0\nrow 1\nrow 2\n');
  });
});

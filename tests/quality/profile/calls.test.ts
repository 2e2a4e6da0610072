import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ColumnDetails, ProfileParts, ProfileState } from '../../../contract/calls/profiles.ts';
import type { ResultSource, ResultState } from '../../../contract/calls/results.ts';
import { Database } from '../../../engine/db/duckdb.ts';
import { openLake } from '../../../engine/lake/lake.ts';
import { attach, type Attached } from '../../../host/attach.ts';

const rows = 120_000;
let folder: string;
let engine: Attached;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-profile-'));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Test\n');
  const database = await Database.open({ tempDirectory: join(folder, 'tmp') });
  const select = `SELECT range AS id, (range % 7)::DOUBLE AS day, range % 50 = 0 AS bought FROM range(${rows})`;
  await database.use((connection) =>
    openLake(folder).write(connection, 'curated.visits', { mode: 'overwrite', select }),
  );
  database.close();
  engine = await attach(folder);
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const call: Attached['client']['call'] = (name, input) => engine.client.call(name, input);

/** Everything that a profile tells until it is done, as a window takes it. */
async function watch(source: ResultSource): Promise<{ states: ProfileState[]; parts: ProfileParts }> {
  const { profile } = await call('profile.start', { source });
  const states: ProfileState[] = [];
  for (let after = 0, done = false; !done;) {
    const state = await call('profile.show', { profile, after });
    states.push(state);
    ({ revision: after, done } = state);
  }
  return { states, parts: Object.assign({}, ...states.map(({ parts }) => parts)) as ProfileParts };
}

describe('the profile of a table', () => {
  it('has figures from a few of its rows first, then exact ones; what is told once is not told again', async () => {
    const { states, parts } = await watch({ table: 'curated.visits' });
    const day = states.flatMap(({ known }) => known.filter(({ name }) => name === 'day'));
    expect(day.at(0)?.statistics).toMatchObject({ sampled: true, rows: 20_000 });
    expect(day.at(-1)?.statistics).toMatchObject({
      sampled: false,
      rows,
      distinct: 7,
      min: '0.0',
      max: '6.0',
    });
    expect(states.at(-1)).toMatchObject({ done: true, rows });
    expect(parts.duplicates).toEqual({ rows: 0, columns: [] });
    expect(parts.findings?.map(({ sentence }) => sentence)).toContain(
      'id has a value of its own in every row: it may be the key.',
    );
    const { profile, revision } = states.at(-1)!;
    expect(await call('profile.show', { profile, after: revision })).toMatchObject({ known: [], parts: {} });
  });

  it('is compared with a label, tells more of a column, and gives its rows', async () => {
    const { states } = await watch({ table: 'curated.visits' });
    const { profile, result, revision } = states.at(-1)!;
    const { job } = await call('profile.label', { profile, label: 'bought' });
    await engine.client.follow(job);
    const { parts } = await call('profile.show', { profile, after: revision });
    expect(parts.label).toMatchObject({ label: 'bought', kind: 'binary', positive: 'true', done: true });
    const asked = await call('profile.column', { profile, column: 'day' });
    const details = (await engine.client.follow(asked.job)) as ColumnDetails;
    expect(details.top?.[0]).toEqual({ value: '0.0', count: Math.ceil(rows / 7) });
    expect(details.quantiles.find(({ at }) => at === 0.5)).toEqual({ at: 0.5, value: '3.0' });
    const filters = [{ column: 'day', op: '=' as const, value: '0' }];
    const opened = await call('result.open', { source: { result }, filters });
    const behind = (await engine.client.follow(opened.job)) as ResultState;
    expect(behind.rows).toBe(Math.ceil(rows / 7));
  });

  it('is closed with its rows, and says so when it is asked for after that', async () => {
    const { states } = await watch({ sql: 'SELECT 1 AS x' });
    const { profile, result } = states.at(-1)!;
    await call('profile.close', { profile });
    await expect(call('profile.show', { profile })).rejects.toMatchObject({
      problem: { code: 'profile.gone' },
    });
    await expect(call('result.show', { result })).rejects.toMatchObject({ problem: { code: 'result.gone' } });
  });
});

describe('the profile of a result', () => {
  it('leaves the rows to whoever opened them', async () => {
    const { job, result } = await call('result.open', {
      source: { sql: 'SELECT range AS n FROM range(10)' },
    });
    await engine.client.follow(job);
    const { states } = await watch({ result });
    expect(states.at(-1)?.rows).toBe(10);
    await call('profile.close', { profile: states.at(-1)!.profile });
    expect(await call('result.show', { result })).toMatchObject({ rows: 10 });
  });

  it('says what is wrong with its source', async () => {
    await expect(watch({ sql: 'SELECT nothing' })).rejects.toMatchObject({ problem: { code: 'sql.failed' } });
    await expect(watch({ table: 'curated.none' })).rejects.toMatchObject({
      problem: { code: 'lake.missing' },
    });
  });

  it('stops when its job is cancelled', async () => {
    const sql = 'SELECT range AS n, hash(range) AS h FROM range(3000000)';
    const { job, profile } = await call('profile.start', { source: { sql } });
    await call('profile.show', { profile });
    await call('job.cancel', { job });
    await expect(engine.client.follow(job)).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
    await expect(call('profile.show', { profile, after: 100 })).rejects.toMatchObject({
      problem: { code: 'job.cancelled' },
    });
  });
});

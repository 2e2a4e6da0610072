import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach } from '../../host/attach.ts';
import type { Connection } from '../../engine/db/duckdb.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { relation } from '../../engine/lake/relation.ts';
import type { TableName } from '../../engine/lake/types.ts';
import { versions } from '../../engine/registry/registry.ts';
import { duck } from '../support/duck.ts';
import { sampleProject } from '../support/project.ts';
import { random } from '../support/random.ts';

const kills = 100;
const seed = 20_261_122;

let folder: string;
let undisturbed: string;
let killed: string;
let fullMilliseconds: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-soak-'));
  undisturbed = await sampleProject(folder, 20_000);
  killed = join(folder, 'killed');
  cpSync(undisturbed, killed, { recursive: true });
  const started = performance.now();
  await runToTheEnd(undisturbed);
  fullMilliseconds = performance.now() - started;
});

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

/** Runs the pipeline, skipping what is done; gives the run's id. */
async function runToTheEnd(project: string): Promise<string> {
  const engine = await attach(project);
  try {
    const { job } = await engine.client.call('run.start', { pipeline: 'purchase' });
    await engine.client.follow(job);
    return job;
  } finally {
    await engine.close();
  }
}

/** Starts a run that does every step again, and kills the engine after a while; gives the run's id. */
async function runAndKill(project: string, after: number): Promise<string> {
  const engine = await attach(project);
  const { job } = await engine.client.call('run.start', { pipeline: 'purchase', force: true });
  await sleep(after);
  const { hosted } = engine;
  // Process 0 would be this test and all its relatives.
  if (hosted === null || hosted.pid === 0) throw new Error('The engine was not started by this test.');
  process.kill(hosted.pid, 'SIGKILL');
  await hosted.ended;
  return job;
}

describe(`an engine killed at ${kills} random moments of a run`, () => {
  it('leaves every table whole, every run in the history, and the result of an undisturbed run', async () => {
    const next = random(seed);
    const connection = await duck();
    const ids: string[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      ids.push(await runAndKill(killed, next() * fullMilliseconds * 1.1));
      await expectWholeTables(connection, killed);
    }
    ids.push(await runToTheEnd(killed));
    await expectHistory(killed, ids);
    await expectSameTables(connection, undisturbed, killed);
    expect(await newestModel(killed)).toBe(await newestModel(undisturbed));
  });
});

/** Every table that has a log can be read to its last row. */
async function expectWholeTables(connection: Connection, project: string): Promise<void> {
  const lake = openLake(project);
  for (const table of await lake.tables()) {
    const rows = await rowsOf(connection, project, table);
    const read = await connection.value(`SELECT count(*) FROM (SELECT DISTINCT * FROM (${rows}))`);
    expect({ table, read }).toEqual({ table, read: expect.any(BigInt) });
  }
}

async function expectHistory(project: string, ids: readonly string[]): Promise<void> {
  const engine = await attach(project);
  const { runs } = await engine.client.call('run.list', { limit: 1_000 });
  await engine.close();
  expect(runs.map(({ run }) => run).toReversed()).toEqual(ids);
  expect(runs[0]?.status).toBe('succeeded');
  const others = new Set(runs.slice(1).map(({ status }) => status));
  expect([...others].filter((status) => status !== 'interrupted' && status !== 'succeeded')).toEqual([]);
}

async function expectSameTables(connection: Connection, left: string, right: string): Promise<void> {
  const tables = await openLake(left).tables();
  expect(await openLake(right).tables()).toEqual(tables);
  for (const table of tables) {
    const [a, b] = [await rowsOf(connection, left, table), await rowsOf(connection, right, table)];
    const differing = await connection.value(
      `SELECT (SELECT count(*) FROM (${a} EXCEPT ALL ${b})) + (SELECT count(*) FROM (${b} EXCEPT ALL ${a}))`,
    );
    expect({ table, differing }).toEqual({ table, differing: 0n });
  }
}

async function rowsOf(connection: Connection, project: string, table: TableName): Promise<string> {
  const snapshot = await openLake(project).snapshot(connection, table);
  if (snapshot === null) throw new Error(`${table} has no snapshot`);
  return relation(snapshot);
}

async function newestModel(project: string): Promise<string> {
  const models = join(project, 'models');
  const newest = (await versions(models, 'purchase')).at(-1);
  return readFileSync(join(models, 'purchase', String(newest), 'model.json'), 'utf8');
}

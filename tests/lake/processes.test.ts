import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../engine/db/duckdb.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { relation } from '../../engine/lake/relation.ts';
import type { Lake } from '../../engine/lake/types.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

type Mode = 'append' | 'overwrite' | 'merge';

interface Line {
  batch: number;
  status: string;
  version: number;
}

/** Another process that writes; `lines` holds what it said it has committed. */
function startWriter(project: string, name: string, mode: Mode, commits: number, rows: number) {
  const program = join(import.meta.dirname, 'writer.ts');
  const child = spawn(process.execPath, [program, project, name, mode, String(commits), String(rows)]);
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const ended = once(child, 'close');
  const lines = () =>
    output
      .join('')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  return { child, ended, lines, errors };
}

async function firstCommit(writer: { child: ChildProcess; lines: () => Line[] }): Promise<void> {
  while (writer.lines().length === 0 && writer.child.exitCode === null) await sleep(5);
}

/** How many rows of each batch are in the table. */
async function batches(lake: Lake, connection: Connection): Promise<Record<string, unknown>[]> {
  const snapshot = await lake.snapshot(connection, 'processed.events');
  if (snapshot === null) return [];
  return connection.rows(
    `SELECT writer, batch, count(*)::INTEGER AS rows, count(DISTINCT i)::INTEGER AS distinct_rows
     FROM (${relation(snapshot)}) GROUP BY ALL ORDER BY ALL`,
  );
}

describe('writers in several processes', () => {
  it.for(['append', 'merge'] as const)('lose no %s of each other', async (mode) => {
    const project = tempFolder('writers');
    const lake = openLake(project);
    const connection = await duck();
    const writers = ['a', 'b'].map((name) => startWriter(project, name, mode, 8, 50));
    await Promise.all(writers.map((writer) => writer.ended));
    expect(writers.flatMap((writer) => writer.errors)).toEqual([]);
    const versions = writers.flatMap((writer) => writer.lines().map((line) => line.version));
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    const expected = ['a', 'b'].flatMap((writer) =>
      Array.from({ length: 8 }, (_, batch) => ({ writer, batch, rows: 50, distinct_rows: 50 })),
    );
    const left = mode === 'append' ? expected : expected.filter((each) => each.batch === 7);
    expect(await batches(lake, connection)).toEqual(left);
  });
});

describe('a writer that is killed', () => {
  it.for([
    { mode: 'append', rows: 2000, delays: [0, 16, 41] },
    { mode: 'overwrite', rows: 2000, delays: [3, 30] },
    { mode: 'merge', rows: 2000, delays: [9, 38] },
  ] as const)('leaves a whole table behind ($mode)', async ({ mode, rows, delays }) => {
    const connection = await duck();
    for (const delay of delays) {
      const project = tempFolder('killed');
      const lake = openLake(project);
      const writer = startWriter(project, 'w', mode, 10_000, rows);
      await firstCommit(writer);
      await sleep(delay + Math.random() * 10);
      writer.child.kill('SIGKILL');
      await writer.ended;
      expect(writer.errors).toEqual([]);
      await expectWhole(lake, connection, mode, rows, writer.lines());
    }
  });
});

async function expectWhole(lake: Lake, connection: Connection, mode: Mode, rows: number, said: Line[]) {
  const snapshot = await lake.snapshot(connection, 'processed.events');
  const newest = snapshot?.version ?? -1;
  expect(newest).toBeGreaterThanOrEqual(said.at(-1)?.version ?? 0);
  expect(newest).toBeLessThanOrEqual(said.length);
  const first = mode === 'append' ? 0 : newest;
  const expected = Array.from({ length: newest - first + 1 }, (_, i) => ({
    writer: 'w',
    batch: first + i,
    rows,
    distinct_rows: rows,
  }));
  expect(await batches(lake, connection)).toEqual(expected);
  const select = "SELECT 'w' AS writer, -1 AS batch, -1::BIGINT AS i";
  expect(await lake.write(connection, 'processed.events', { mode: 'append', select })).toMatchObject({
    status: 'committed',
    version: newest + 1,
  });
}

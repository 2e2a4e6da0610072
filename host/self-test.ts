import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import type { QueryAnswer } from '../contract/calls.ts';
import type { SelfTestPart } from '../contract/desktop.ts';
import { asFault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { attach, type Attached } from './attach.ts';
import type { Starter } from './child.ts';
import { makeProject } from './new-project.ts';

const words = en.desktop.selfTest;

/** Less than this free, and work on large tables spills to the disk. */
const littleMemory = 2 * 1024 ** 3;

/** Tries what Boathouse stands on, in an empty project below `place` that is removed again. */
export async function runSelfTest(place: string, start: Starter): Promise<SelfTestPart[]> {
  const folder = join(place, `boathouse-test-${randomUUID()}`);
  const parts = [await tried(words.write, async () => written(folder))];
  let engine: Attached | null = null;
  try {
    parts.push(
      await tried(words.engine, async () => {
        makeProject(folder, false);
        engine = await attach(folder, { start });
        return words.pid({ pid: (await engine.client.call('project.state', {})).pid });
      }),
      await tried(words.duckdb, async () => {
        const { job } = await asked(engine).call('query.start', { sql: 'SELECT version()' });
        const { rows } = (await asked(engine).follow(job)) as QueryAnswer;
        return String(rows[0]?.[0]);
      }),
      await tried(words.sqlite, async () => {
        const { runs } = await asked(engine).call('run.list', { limit: 1 });
        return words.runs({ count: runs.length });
      }),
      await tried(words.onnx, async () => {
        const { job } = await asked(engine).call('model.tryOnnx', {});
        const { runtime } = (await asked(engine).follow(job)) as { runtime: string };
        return words.answers({ runtime });
      }),
    );
  } finally {
    await (engine as Attached | null)?.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return [...parts, memory()];
}

function asked(engine: Attached | null): Attached['client'] {
  if (engine === null) throw new Error(words.noEngine);
  return engine.client;
}

async function tried(name: string, work: () => Promise<string>): Promise<SelfTestPart> {
  try {
    return { name, found: await work(), problem: null };
  } catch (error) {
    const { code, message } = asFault(error).problem;
    const plain = code === 'internal.unexpected' && error instanceof Error ? error.message : message;
    return { name, found: '', problem: plain };
  }
}

function written(folder: string): string {
  mkdirSync(folder);
  const file = join(folder, 'written');
  writeFileSync(file, 'written');
  rmSync(file);
  return words.writable;
}

function memory(): SelfTestPart {
  const free = freemem();
  return {
    name: words.memory,
    found: words.free({ bytes: free }),
    problem: free < littleMemory ? words.little : null,
  };
}

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach } from '../../host/attach.ts';
import { sampleProject } from '../support/project.ts';

let folder: string;
let disk: string;
let project: string;

const mount = (...args: string[]) => spawnSync('mount', args, { encoding: 'utf8' }).status === 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-disk-'));
  disk = join(folder, 'disk');
  project = join(disk, 'shop');
  mkdirSync(disk);
});

afterAll(() => {
  spawnSync('umount', ['-l', disk]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** A small disk of memory needs Linux and its root; elsewhere there is nothing to try this on. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

describe.runIf(canMount)('a disk that fills up', () => {
  it.each(['4M', '5M', '6M', '8M'])(
    'of %s stops the run with the remedy and leaves whole what was there',
    async (size) => {
      expect(mount('-t', 'tmpfs', '-o', `size=${size}`, 'boathouse-test', disk)).toBe(true);
      const made = await sampleProject(folder, 20_000);
      cpSync(made, project, { recursive: true });
      rmSync(made, { recursive: true });
      expect(await problemOfRun()).toMatchObject({ code: 'disk.full' });
      expect(mount('-o', 'remount,size=500M', disk)).toBe(true);
      expect(await problemOfRun()).toBeNull();
      spawnSync('umount', ['-l', disk]);
    },
  );
});

/** Runs the pipeline to its end or its problem. */
async function problemOfRun(): Promise<unknown> {
  const engine = await attach(project);
  try {
    const { job } = await engine.client.call('run.start', { pipeline: 'purchase' });
    await engine.client.follow(job);
    return null;
  } catch (error) {
    return (error as { problem: unknown }).problem;
  } finally {
    await engine.close();
  }
}

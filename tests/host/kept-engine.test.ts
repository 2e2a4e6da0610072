import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { attach } from '../../host/attach.ts';
import { startOnNode } from '../../host/child.ts';
import { KeptEngine } from '../../host/kept-engine.ts';
import { makeProject } from '../../host/new-project.ts';
import { tempFolder } from '../support/temp.ts';

const project = () => {
  const folder = join(tempFolder('kept'), 'shop');
  makeProject(folder, false);
  return folder;
};

/** An engine that is kept until the test ends, and what is told of it. */
async function kept(folder: string, start = startOnNode) {
  const told: string[] = [];
  const engine = await KeptEngine.open(
    folder,
    { start },
    {
      restarted: (cause) => told.push(`restarted: ${cause}`),
      lost: (cause) => told.push(`lost: ${cause}`),
    },
  );
  onTestFinished(() => engine.close());
  const pid = async () => (await engine.client.call('project.state', {})).pid;
  return { engine, told, pid };
}

describe('an engine that a host keeps', () => {
  it('is started again when it is killed, and its end is told', async () => {
    const { told, pid } = await kept(project());
    const before = await pid();
    process.kill(before, 'SIGKILL');
    await expect.poll(() => told, { timeout: 20_000 }).toEqual(['restarted: SIGKILL']);
    expect(await pid()).not.toBe(before);
  });

  it('is another one where that of another host ended', async () => {
    const folder = project();
    const first = await attach(folder);
    const { told, pid } = await kept(folder);
    expect(await pid()).toBe(first.hosted?.pid);
    await first.close();
    await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1);
    expect(await pid()).not.toBe(first.hosted?.pid);
  });

  it('is given up where no other starts, and taken up again by hand', async () => {
    let broken = false;
    const { engine, told, pid } = await kept(project(), (entry, options) => {
      if (broken) throw new Error('no more processes');
      return startOnNode(entry, options);
    });
    broken = true;
    process.kill(await pid(), 'SIGKILL');
    await expect.poll(() => told, { timeout: 20_000 }).toEqual(['lost: SIGKILL']);
    await expect(engine.restart()).rejects.toThrow('no more processes');
    broken = false;
    await engine.restart();
    expect(await pid()).toBeGreaterThan(0);
    expect(told.length).toBe(1);
  });

  it('is left alone once it is let go', async () => {
    const { engine, told, pid } = await kept(project());
    const before = await pid();
    await engine.close();
    expect(() => process.kill(before, 0)).toThrow('ESRCH');
    expect(told).toEqual([]);
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HostWorkers, type HostRequest } from '../../engine/jobs/workers.ts';
import type { Work } from '../../engine/jobs/work.ts';
import { tempFolder } from '../support/temp.ts';

const script = join(import.meta.dirname, 'fixtures/worker.ts');

/** A host that starts the fixture for every request; the requests and the processes are the test's to see. */
async function hosted() {
  const requests: HostRequest[] = [];
  const children = new Map<string, ChildProcess>();
  const workers = await HostWorkers.open(join(tempFolder('w'), 's'), (request) => {
    requests.push(request);
    if (request.do === 'kill') return void children.get(request.id)?.kill('SIGKILL');
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'ignore', 'inherit'] });
    children.set(request.id, child);
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify(request)}\n`);
    child.once('exit', (code, signal) => workers.ended(request.id, signal ?? `code ${code}`));
  });
  onTestFinished(() => {
    workers.close();
    for (const child of children.values()) child.kill('SIGKILL');
  });
  return { workers, requests, children };
}

function work(signal = new AbortController().signal): Work {
  return { signal, progress: () => undefined, log: () => undefined, now: Date.now };
}

describe('a process lent by the host', () => {
  it('tells what it has on its way, and gives its result', async () => {
    const { workers } = await hosted();
    const messages: unknown[] = [];
    const result = await workers.start('training', 'answer', work(), (message) => messages.push(message));
    expect(messages).toEqual([{ half: true }]);
    expect(result).toEqual({ done: true });
  });

  it('gives its problem as it is', async () => {
    const { workers } = await hosted();
    await expect(workers.start('training', 'fail', work(), () => {})).rejects.toMatchObject({
      problem: { code: 'memory.exhausted' },
    });
  });

  it('that dies is named', async () => {
    const { workers } = await hosted();
    await expect(workers.start('training', 'die', work(), () => {})).rejects.toMatchObject({
      problem: { code: 'worker.died', message: expect.stringContaining('training') },
    });
  });

  it.each(['heed', 'loop'])('ends when it is cancelled, whether it heeds that or not: %s', async (doing) => {
    const { workers, requests, children } = await hosted();
    const stop = new AbortController();
    const running = workers.start('training', doing, work(stop.signal), () => stop.abort());
    await expect(running).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
    const [child] = children.values();
    if (child?.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(requests.some((request) => request.do === 'kill')).toBe(doing === 'loop');
  });

  it('lets nobody in without the secret, and a secret opens one connection only', async () => {
    const { workers, requests } = await hosted();
    const stop = new AbortController();
    const begun = Promise.withResolvers<void>();
    const running = workers.start('training', 'heed', work(stop.signal), () => begun.resolve());
    const [spawned] = requests as [Extract<HostRequest, { do: 'spawn' }>];
    await begun.promise;
    for (const secret of ['wrong', spawned.secret]) {
      const stranger = connect(spawned.socket);
      stranger.write(`${JSON.stringify({ type: 'hello', id: spawned.id, secret })}\n`);
      const heard: Buffer[] = [];
      stranger.on('data', (data: Buffer) => heard.push(data));
      await once(stranger, 'close');
      expect(Buffer.concat(heard).toString()).toBe('');
    }
    stop.abort();
    await expect(running).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
  });
});

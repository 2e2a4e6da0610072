import { describe, expect, it } from 'vitest';
import { fault } from '../../contract/problem.ts';
import { harness, statuses } from './harness.ts';

const chain = '  a: { kind: do, with: { name: a } }\n  b: { kind: do, needs: [a], with: { name: b } }\n';

describe('a run of a pipeline', () => {
  it('runs each step once, after what it needs, and keeps it in the history', async () => {
    const done: string[] = [];
    const { run } = harness(chain, async (name) => void done.push(name));
    const ended = await run();
    expect(done).toEqual(['a', 'b']);
    expect(ended).toMatchObject({
      status: 'succeeded',
      steps: [{ step: 'a', rowsIn: 1, rowsOut: 2 }, { step: 'b' }],
    });
  });

  it('skips what has not changed, and does it again when forced', async () => {
    const done: string[] = [];
    const { run } = harness(chain, async (name) => void done.push(name));
    await run();
    expect(statuses(await run())).toEqual({ a: 'unchanged', b: 'unchanged' });
    expect(statuses(await run(true))).toEqual({ a: 'succeeded', b: 'succeeded' });
    expect(done).toEqual(['a', 'b', 'a', 'b']);
  });

  it('does not take comments and white space for a change', async () => {
    const { run, write } = harness(chain, async () => {});
    await run();
    write(`# a note\n${chain.replaceAll('{ kind', '{   kind')}`);
    expect(statuses(await run())).toEqual({ a: 'unchanged', b: 'unchanged' });
  });

  it('runs again what reads a changed input, and nothing else', async () => {
    const steps =
      '  a: { kind: do, with: { reads: [raw:x] } }\n  b: { kind: do, with: { reads: [raw:y] } }\n';
    const { run, versions } = harness(steps, async () => {});
    versions.set('raw:x', '1').set('raw:y', '1');
    await run();
    versions.set('raw:x', '2');
    expect(statuses(await run())).toEqual({ a: 'succeeded', b: 'unchanged' });
  });

  it('runs again a step whose output somebody changed', async () => {
    const { run, versions } = harness(
      '  a: { kind: do, with: { writes: [table:processed.t] } }\n',
      async () => {},
    );
    versions.set('table:processed.t', '1');
    await run();
    versions.set('table:processed.t', '2');
    expect(statuses(await run())).toEqual({ a: 'succeeded' });
  });

  it('blocks what needs a failed step, lets the others go on, and resumes there', async () => {
    let broken = true;
    const steps = `${chain}  c: { kind: do, with: { name: c } }\n`;
    const { run } = harness(steps, async (name) => {
      if (name === 'a' && broken) throw fault('check.failed', { table: 't', failed: 1, first: 'x' });
    });
    const first = await run();
    expect(first).toMatchObject({
      status: 'failed',
      problem: { code: 'check.failed', place: { step: 'a' } },
    });
    expect(statuses(first)).toEqual({ a: 'failed', b: 'blocked', c: 'succeeded' });
    broken = false;
    const second = await run();
    expect(statuses(second)).toEqual({ a: 'succeeded', b: 'succeeded', c: 'unchanged' });
    expect(second.resumes).toBe(first.run);
  });

  it('keeps what a step found that failed by its own verdict, and tries it no further', async () => {
    const { problem } = fault('check.failed', { table: 't', failed: 1, first: 'x' });
    const { run } = harness('  a: { kind: do, retries: 2 }\n', async () => ({
      result: { found: 3 },
      problem,
    }));
    const { status, steps } = await run();
    expect(status).toBe('failed');
    expect(steps).toMatchObject([
      {
        status: 'failed',
        attempts: 1,
        result: { found: 3 },
        problem: { code: 'check.failed', place: { step: 'a' } },
      },
    ]);
  });

  it('never takes as unchanged what depends on the day', async () => {
    const { run } = harness('  a: { kind: do }\n', async () => ({ again: true }));
    await run();
    expect(statuses(await run())).toEqual({ a: 'succeeded' });
  });

  it('tries a step again as often as it may', async () => {
    let tries = 0;
    const { run } = harness('  a: { kind: do, retries: 1 }\n', async () => {
      tries += 1;
      if (tries === 1) throw new Error('the network was down');
    });
    expect(await run()).toMatchObject({ status: 'succeeded', steps: [{ attempts: 2 }] });
  });

  it('stops a step that takes longer than its limit and names it', async () => {
    const { run } = harness('  a: { kind: do, timeout: 50 ms }\n', (_name, { signal }) => aborted(signal));
    expect(await run()).toMatchObject({
      status: 'failed',
      problem: { code: 'step.timeout', place: { step: 'a' } },
    });
  });

  it('runs independent steps side by side', async () => {
    let running = 0;
    let most = 0;
    const { run } = harness('  a: { kind: do }\n  b: { kind: do }\n', async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 20));
      running -= 1;
    });
    await run();
    expect(most).toBe(2);
  });

  it('stops when it is cancelled', async () => {
    const { jobs, pipelines, ended, events } = harness(chain, (_name, { signal }) => aborted(signal));
    const id = pipelines.start('p', { params: {}, force: false });
    events.subscribe(0, (event) => {
      if (event.type === 'run.step' && event.status === 'running') queueMicrotask(() => jobs.cancel(id));
    });
    const run = await ended(id);
    expect(run.status).toBe('cancelled');
    expect(statuses(run)).toEqual({ a: 'cancelled', b: 'cancelled' });
  });

  it('refuses to run twice at once', async () => {
    const { pipelines, ended } = harness(chain, async () => {});
    const id = pipelines.start('p', { params: {}, force: false });
    expect(() => pipelines.start('p', { params: {}, force: false })).toThrow('already running');
    await ended(id);
  });

  it('is called interrupted where its engine died, and the next run takes it up', async () => {
    const { history, run } = harness(chain, async () => {});
    history.begin(
      { id: 'dead', pipeline: 'p', definition: '', params: '{}', steps: [{ id: 'a', kind: 'do' }] },
      1,
    );
    history.step('dead', 'a', { status: 'running', startedAt: 2 });
    history.markInterrupted(3);
    expect(history.show('dead')).toMatchObject({ status: 'interrupted', steps: [{ status: 'interrupted' }] });
    expect((await run()).resumes).toBe('dead');
  });
});

/** Waits for the signal, as work that heeds it does. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(fault('job.cancelled', {}))),
  );
}

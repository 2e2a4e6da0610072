import { describe, expect, it } from 'vitest';
import { fault } from '../../contract/problem.ts';
import { showSteps } from '../../engine/pipeline/show.ts';
import { harness } from './harness.ts';

const chain = '  a: { kind: do, with: { name: a } }\n  b: { kind: do, needs: [a] }\n';
const nothing = async () => {};

/** The steps of the harness' pipeline as a graph shows them; nothing is foreseen of made-up kinds. */
async function shown({ pipelines, history }: ReturnType<typeof harness>) {
  const { steps, problems } = await showSteps(pipelines.outline('p'), {
    ...pipelines.planning('p'),
    tries: history.tries('p'),
    foresee: async () => ({ columns: new Map(), faults: new Map() }),
  });
  return { steps, problems, states: Object.fromEntries(steps.map(({ id, state }) => [id, state])) };
}

describe('a step in the graph', () => {
  it('is ready, then fresh, then stale', async () => {
    const project = harness(chain, nothing);
    expect((await shown(project)).states).toEqual({ a: 'ready', b: 'ready' });
    const { run } = await project.run();
    const { steps, states } = await shown(project);
    expect(states).toEqual({ a: 'fresh', b: 'fresh' });
    expect(steps[0]).toMatchObject({ line: 4, good: { run, rowsIn: 1, rowsOut: 2 }, tried: run });
    project.write(chain.replace('name: a', 'name: z'));
    expect((await shown(project)).steps[0]).toMatchObject({ state: 'stale', why: 'Its name changed.' });
  });

  it('that failed says why and keeps its last good result; what needs it waits', async () => {
    let broken = false;
    const project = harness(chain, async (name) => {
      if (name === 'a' && broken) throw fault('check.failed', { table: 't', failed: 1, first: 'x' });
    });
    const { run: good } = await project.run();
    broken = true;
    const { run: bad } = await project.run(true);
    const [a, b] = (await shown(project)).steps;
    expect(a).toMatchObject({ state: 'failed', good: { run: good, rowsOut: 2 }, tried: bad });
    expect(a?.why).toContain('critical check of t failed');
    expect(b).toMatchObject({ state: 'fresh' });
  });

  it('is running while it runs', async () => {
    const project = harness(chain, async (name) => {
      if (name === 'a') expect((await shown(project)).states).toEqual({ a: 'running', b: 'ready' });
    });
    expect((await project.run()).status).toBe('succeeded');
  });

  it('with an unknown kind is not configured, and the others show all the same', async () => {
    const project = harness(`${chain}  c: { kind: fly, needs: [b, gone] }\n`, nothing);
    const { steps, problems, states } = await shown(project);
    expect(states).toEqual({ a: 'ready', b: 'ready', c: 'not-configured' });
    expect(problems.map(({ code, place }) => [code, place.step, place.line])).toEqual([
      ['pipeline.unknown-kind', 'c', 6],
      ['pipeline.unknown-need', 'c', 6],
    ]);
    expect(steps[2]?.why).toContain('No step kind is called fly');
  });

  it('with a misspelt field is not configured, and stands where it stood', async () => {
    const { states, steps } = await shown(
      harness(`${chain}  c: { kind: do, needs: [b], retry: 1 }\n`, nothing),
    );
    expect(states).toMatchObject({ c: 'not-configured' });
    expect(steps[2]).toMatchObject({ kind: 'do', needs: ['b'], problem: { place: { line: 6 } } });
  });

  it('in a circle is shown once', async () => {
    const { steps, problems } = await shown(
      harness('  a: { kind: do, needs: [b] }\n  b: { kind: do, needs: [a] }\n', nothing),
    );
    expect(steps.map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
    expect(problems[0]?.code).toBe('pipeline.cycle');
  });

  it('built before Boathouse kept what it depends on says that something changed', async () => {
    const project = harness(chain, nothing);
    await project.run();
    const done = project.history.done('p', 'a');
    if (done === null) throw new Error('a was not built');
    project.history.remember('p', 'a', { ...done, key: null, fingerprint: 'of old' });
    expect((await shown(project)).steps[0]?.why).toBe('What it depends on has changed since it was built.');
  });
});

describe('a text that is no YAML', () => {
  it('is not legible and says where', async () => {
    const { pipelines } = harness(chain, nothing);
    const outline = pipelines.outline('p', 'format: 1\nname: p\nsteps: [\n');
    expect(outline.legible).toBe(false);
    expect(outline.faults[0]?.problem).toMatchObject({ code: 'file.invalid', place: { line: 4 } });
  });
});

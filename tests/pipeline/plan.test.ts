import { describe, expect, it } from 'vitest';
import { fault } from '../../contract/problem.ts';
import { harness, statuses } from './harness.ts';

const chain = [
  '  a: { kind: do, with: { name: a, reads: [raw:x], writes: [table:processed.t] } }',
  '  b: { kind: do, needs: [a], with: { name: b, reads: [table:processed.t] } }',
  '  c: { kind: do, with: { name: c } }',
].join('\n');

const nothing = async () => {};

/** What a run would do with each step, and why. */
async function planOf(
  { pipelines }: ReturnType<typeof harness>,
  options: { to?: string; force?: boolean } = {},
) {
  const plan = await pipelines.plan('p', { params: {}, force: false, ...options });
  return Object.fromEntries(plan.map(({ step, does, why }) => [step.id, `${does}: ${why}`]));
}

describe('the plan of a run', () => {
  it('says of each step whether it would run, and which input changed', async () => {
    const project = harness(chain, nothing);
    const { versions, run } = project;
    versions.set('raw:x', '1').set('table:processed.t', 'id 3');
    expect(await planOf(project)).toMatchObject({ a: 'run: It has not been built yet.' });
    await run();
    expect(await planOf(project)).toMatchObject({ a: 'stand: Nothing that it depends on has changed.' });
    versions.set('raw:x', '2');
    expect(await planOf(project)).toEqual({
      a: 'run: It reads the raw files of x, which changed.',
      b: 'run: It reads processed.t, which a will write again.',
      c: 'stand: Nothing that it depends on has changed.',
    });
  });

  it.each([
    ['id 4', 'which went from version 3 to 4'],
    ['other 0', 'which was made anew'],
    [null, 'which is not there'],
  ])('tells what became of a table: %s', async (version, why) => {
    const project = harness('  b: { kind: do, with: { reads: [table:processed.t] } }', nothing);
    project.versions.set('table:processed.t', 'id 3');
    await project.run();
    if (version === null) project.versions.delete('table:processed.t');
    else project.versions.set('table:processed.t', version);
    expect((await planOf(project))['b']).toContain(why);
  });

  it('names the table that changed under a SQL file', async () => {
    const project = harness('  b: { kind: do, with: { reads: [sql:q.sql] } }', nothing);
    project.versions.set('sql:q.sql', 'text\nprocessed.t id 3\nprocessed.u id 1');
    await project.run();
    project.versions.set('sql:q.sql', 'text\nprocessed.t id 3\nprocessed.u id 2');
    expect((await planOf(project))['b']).toContain('processed.u, which went from version 1 to 2');
    project.versions.set('sql:q.sql', 'other\nprocessed.t id 3\nprocessed.u id 1');
    expect((await planOf(project))['b']).toContain('It reads q.sql, which changed.');
  });

  it('names the parameter that changed, and the output that somebody else changed', async () => {
    const project = harness(chain, nothing);
    project.versions.set('raw:x', '1').set('table:processed.t', 'id 3');
    await project.run();
    project.write(chain.replace('name: c', 'name: d'));
    project.versions.set('table:processed.t', 'id 9');
    expect(await planOf(project)).toMatchObject({
      a: 'run: It wrote processed.t, which somebody changed since.',
      c: 'run: Its name changed.',
    });
  });

  it('is of a step and what it needs, where one is named', async () => {
    const project = harness(chain, nothing);
    expect(Object.keys(await planOf(project, { to: 'b' }))).toEqual(['a', 'b']);
  });
});

describe('a step that is built only when asked', () => {
  const asked = `${chain}\n  d: { kind: do, needs: [c], when: asked }\n  e: { kind: do, needs: [d] }`;

  it('is left out of a run, and so is what needs it, until it has been asked for', async () => {
    const { pipelines, run, ended } = harness(asked, nothing);
    expect(Object.keys(statuses(await run()))).toEqual(['a', 'b', 'c']);
    const built = await ended(pipelines.start('p', { params: {}, force: false, to: 'd' }));
    expect(statuses(built)).toEqual({ c: 'unchanged', d: 'succeeded' });
    expect(statuses(await run())).toMatchObject({ e: 'succeeded' });
  });

  it('is said to be left out', async () => {
    expect(await planOf(harness(asked, nothing))).toMatchObject({
      d: 'leave: It is built only when asked.',
      e: 'leave: It needs d, which is built only when asked and has not been yet.',
    });
  });
});

describe('a run that takes up a failed one', () => {
  it('runs what did not succeed and all after it, and nothing else', async () => {
    let broken = true;
    const steps = '  a: { kind: do, with: { name: a } }\n  b: { kind: do, needs: [a] }\n  c: { kind: do }\n';
    const { run, pipelines, ended } = harness(steps, async (name) => {
      if (name === 'a' && broken) throw fault('check.failed', { table: 't', failed: 1, first: 'x' });
    });
    const first = await run();
    broken = false;
    const second = await ended(pipelines.start('p', { params: {}, force: false, resume: first.run }));
    expect(statuses(second)).toEqual({ a: 'succeeded', b: 'succeeded' });
    expect(second.resumes).toBe(first.run);
  });

  it('goes only for a run of the same pipeline', async () => {
    const { pipelines, history } = harness(chain, nothing);
    history.begin({ id: 'x', pipeline: 'other', definition: '', params: '{}', steps: [] }, 1);
    expect(() => pipelines.start('p', { params: {}, force: false, resume: 'x' })).toThrow(
      'of the pipeline other',
    );
  });
});

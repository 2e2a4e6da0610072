import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach, type Attached } from '../../host/attach.ts';
import { startEngine } from '../../host/engine-host.ts';
import { openRequest } from '../../host/socket-transport.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { tmpdir } from 'node:os';

let folder: string;
let engine: Attached;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-engine-'));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Test\n');
  mkdirSync(join(folder, 'pipelines'));
  mkdirSync(join(folder, 'sql'));
  writeFileSync(join(folder, 'sql/n.sql'), 'SELECT range AS n FROM range(10)\n');
  writeFileSync(
    join(folder, 'pipelines/numbers.yaml'),
    'format: 1\nname: numbers\nsteps:\n  n: { kind: sql, with: { file: sql/n.sql, table: curated.n } }\n',
  );
  engine = await attach(folder);
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs SQL through the engine and gives its rows. */
async function rows(sql: string): Promise<unknown[][]> {
  const { job } = await engine.client.call('query.start', { sql });
  return ((await engine.client.follow(job)) as { rows: unknown[][] }).rows;
}

describe('the engine of a project', () => {
  it('writes where it listens into a file that only its owner may read', () => {
    const file = join(folder, '.boathouse/engine.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 1, pid: engine.hosted?.pid });
  });

  it('is attached to by whoever comes next', async () => {
    const second = await attach(join(folder, 'pipelines'));
    expect(second.hosted).toBeNull();
    expect(second.address).toEqual(engine.address);
    await second.close();
    expect(await engine.client.call('project.state', {})).toMatchObject({
      name: 'Test',
      pipelines: ['numbers'],
    });
  });

  it('alone may hold the project: another is refused and told the process', async () => {
    await expect(startEngine({ folder, allowFiles: false })).rejects.toMatchObject({
      problem: { code: 'project.held', message: expect.stringContaining(String(engine.hosted?.pid)) },
    });
  });

  it.each([
    ['without its secret', { secret: '' }, '/api/run.list', '{}', 401],
    ['with a wrong secret', { secret: 'x'.repeat(64) }, '/api/run.list', '{}', 401],
    ['a call that is not in the contract', {}, '/api/run.forget', '{}', 404],
    ["a name of JavaScript's own", {}, '/api/constructor', '{}', 404],
    ['an unknown field', {}, '/api/run.list', '{"limt": 3}', 400],
    ['a body that is not JSON', {}, '/api/run.list', '{', 400],
    ['a body of two megabytes', {}, '/api/run.list', `"${'x'.repeat(2_000_000)}"`, 400],
    ["the host's line with the client's secret", {}, '/host/ended', '{}', 401],
  ])('refuses %s', async (_what, secret, path, body, status) => {
    const answer = await openRequest({ ...engine.address, ...secret }, { method: 'POST', path, body });
    answer.resume();
    expect(answer.statusCode).toBe(status);
  });

  it('runs a pipeline and tells of each step in numbered events', async () => {
    const { job } = await engine.client.call('run.start', { pipeline: 'numbers', force: true });
    const events: EngineEvent[] = [];
    const run = await engine.client.follow(job, (event) => events.push(event));
    expect(run).toMatchObject({ status: 'succeeded', steps: [{ step: 'n', rowsOut: 10 }] });
    expect(events[0]).toMatchObject({ type: 'job.started', kind: 'run' });
    expect(events.filter((event) => event.type === 'run.step').at(-1)).toMatchObject({
      step: 'n',
      status: 'succeeded',
    });
    expect(events.at(-1)).toMatchObject({ type: 'job.ended', status: 'succeeded' });
    expect(events.every((event, at) => at === 0 || event.seq > (events[at - 1]?.seq ?? 0))).toBe(true);
    expect(await rows('SELECT sum(n) FROM curated.n')).toEqual([['45']]);
  });

  it('cancels a long query within a second', async () => {
    const { job } = await engine.client.call('query.start', {
      sql: 'SELECT count(*) FROM range(100000000000) WHERE hash(range) = 1',
    });
    setTimeout(() => void engine.client.call('job.cancel', { job }), 200);
    await expect(engine.client.follow(job)).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
    expect(await engine.client.call('job.show', { job })).toMatchObject({ status: 'cancelled' });
  });

  it('keeps SQL inside the project', async () => {
    await expect(rows("SELECT * FROM read_text('/etc/hostname')")).rejects.toMatchObject({
      problem: { code: 'sql.failed' },
    });
    await expect(rows('SET enable_external_access = true')).rejects.toMatchObject({
      problem: { code: 'sql.failed' },
    });
  });

  it('names what is wrong with a pipeline before anything runs', async () => {
    writeFileSync(
      join(folder, 'pipelines/bad.yaml'),
      'format: 1\nname: bad\nsteps:\n  a: { kind: sql, with: { file: x.sql, tabel: curated.a } }\n',
    );
    await expect(engine.client.call('run.start', { pipeline: 'bad' })).rejects.toMatchObject({
      problem: { code: 'file.invalid', place: { file: 'pipelines/bad.yaml', step: 'a' } },
    });
  });

  it('does not write outside the project by way of a pipeline', async () => {
    writeFileSync(
      join(folder, 'pipelines/out.yaml'),
      'format: 1\nname: out\nsteps:\n  a: { kind: sql, with: { file: ../../x.sql, table: curated.a } }\n',
    );
    const { job } = await engine.client.call('run.start', { pipeline: 'out' });
    await expect(engine.client.follow(job)).rejects.toMatchObject({
      problem: { code: 'file.outside', place: { step: 'a' } },
    });
  });
});

describe('an engine that dies', () => {
  it('leaves no lock behind, and its run is called interrupted', async () => {
    const project = join(folder, 'second');
    mkdirSync(join(project, 'pipelines'), { recursive: true });
    mkdirSync(join(project, 'sql'));
    writeFileSync(join(project, 'boathouse.yaml'), 'format: 1\nname: Second\n');
    writeFileSync(
      join(project, 'sql/slow.sql'),
      'SELECT count(*) AS n FROM range(100000000000) WHERE hash(range) = 1\n',
    );
    writeFileSync(
      join(project, 'pipelines/slow.yaml'),
      'format: 1\nname: slow\nsteps:\n  s: { kind: sql, with: { file: sql/slow.sql, table: curated.s } }\n',
    );
    const first = await attach(project);
    const { job } = await first.client.call('run.start', { pipeline: 'slow' });
    if (first.hosted === null) throw new Error('the engine is not ours to kill');
    process.kill(first.hosted.pid, 'SIGKILL');
    await first.hosted.ended;
    await expect(first.client.follow(job)).rejects.toMatchObject({ problem: { code: 'engine.gone' } });
    const next = await attach(project);
    expect(await next.client.call('run.show', { run: job })).toMatchObject({
      status: 'interrupted',
      steps: [{ status: 'interrupted' }],
    });
    await next.close();
    expect(existsSync(join(project, '.boathouse/engine.json'))).toBe(false);
  });

  it('says what is wrong where the project file is broken', async () => {
    const project = join(folder, 'third');
    mkdirSync(project);
    writeFileSync(join(project, 'boathouse.yaml'), 'format: 1\nname: Third\ntimezone: Mars/Olympus\n');
    await expect(attach(project)).rejects.toMatchObject({
      problem: { code: 'file.invalid', place: { file: 'boathouse.yaml', line: 3, field: 'timezone' } },
    });
  });

  it('refuses a state of a newer Boathouse by name', async () => {
    const project = join(folder, 'fourth');
    mkdirSync(project);
    writeFileSync(join(project, 'boathouse.yaml'), 'format: 2\nname: Fourth\n');
    await expect(attach(project)).rejects.toMatchObject({ problem: { code: 'format.newer' } });
  });
});

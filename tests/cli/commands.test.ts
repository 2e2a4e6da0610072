import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach, type Attached } from '../../host/attach.ts';
import { en } from '../../contract/texts/en.ts';
import { sha256 } from '../../engine/registry/files.ts';
import { proveOnnx } from '../../engine/registry/onnx/prove.ts';
import { loadVersion } from '../../engine/registry/registry.ts';
import { addressOf } from '../support/program.ts';
import { cli, sampleProject } from '../support/project.ts';

let folder: string;
let project: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-cli-'));
  project = await sampleProject(folder, 20_000);
});

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

const inProject = (...args: string[]) => cli(args, { cwd: project });

describe('the command line', () => {
  it.each(Object.keys(en.cli.help).filter((name) => name !== 'main'))(
    '%s --help says how it is used',
    (command) => {
      const { code, out } = cli([command, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`Usage: boathouse ${command}`);
    },
  );

  it.each([
    ['a command that does not exist', ['fly']],
    ['an option that does not exist', ['sql', 'SELECT 1', '--fast']],
    ['a missing argument', ['run']],
    ['a number that is none', ['sql', 'SELECT 1', '--limit', 'many']],
    ['a number out of its range', ['sql', 'SELECT 1', '--limit', '0']],
    ['a port that cannot be', ['serve', '--port', '65536']],
    ['an argument too many', ['run', 'purchase', 'again']],
    ['features that are no object', ['predict', 'purchase', '--features', '3']],
  ])('exits with 2 for %s', (_what, args) => {
    expect(cli(args).code).toBe(2);
  });

  it('exits with 1 and the remedy outside a project', () => {
    const { code, err } = cli(['sql', 'SELECT 1'], { cwd: tmpdir() });
    expect(code).toBe(1);
    expect(err).toContain('boathouse new DIR');
  });

  it('does not take a folder that is not there for the project around it', () => {
    const { code, err } = inProject('sql', 'SELECT 1', '--project', 'shpo');
    expect(code).toBe(1);
    expect(err).toContain('shpo is not a Boathouse project');
  });

  it('runs the sample pipeline, and skips it the second time', () => {
    const first = inProject('run', 'purchase');
    expect(first.err).toBe('');
    expect(first.code).toBe(0);
    const again = inProject('run', 'purchase', '--json');
    const run = JSON.parse(again.out) as { status: string; steps: { status: string }[] };
    expect(run.status).toBe('succeeded');
    expect(new Set(run.steps.map(({ status }) => status))).toEqual(new Set(['unchanged']));
  });

  it('has the model as ONNX too, once ONNX Runtime agreed with its golden rows', async () => {
    const models = join(project, 'models');
    const { files, receipt, signature, golden } = await loadVersion(models, 'purchase', 1);
    const onnx = files.get('model.onnx') as Uint8Array;
    expect(receipt.sha256['model.onnx']).toBe(sha256(onnx));
    expect(await proveOnnx('purchase', onnx, signature, golden)).toMatch(/^1\./);
  });

  it('prints rows of a query as JSON lines', () => {
    const { out, code } = inProject('sql', "SELECT count(*) AS n, 'ü' AS u FROM processed.events", '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ n: '20000', u: 'ü' });
  });

  it('names the line of an error in SQL', () => {
    const { err, code } = inProject('sql', 'SELECT 1,\n  nothing');
    expect(code).toBe(1);
    expect(err).toContain('line 2');
  });

  it('predicts from features and from an entity, with reasons', () => {
    const found = inProject('sql', 'SELECT user_session FROM curated.purchase_latest LIMIT 1', '--json');
    const session = JSON.parse(found.out) as { user_session: string };
    const byEntity = JSON.parse(
      inProject('predict', 'purchase', '--entity', session.user_session, '--json').out,
    ) as { probability: number; reasons: unknown[] };
    expect(byEntity.probability).toBeGreaterThan(0);
    expect(byEntity.reasons).toHaveLength(5);
    const byFeatures = inProject('predict', 'purchase', '--features', '{"hour": 20}');
    expect(byFeatures.out).toMatch(/^probability 0\.\d{4} → (yes|no)/);
  });

  it('reads a table at a version into a Parquet file, in a project or anywhere', () => {
    const table = join(project, 'lake/processed/events');
    const out = join(folder, 'out', 'events.parquet');
    expect(cli(['table', 'read', table, '--version', '0', '--out', out])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(out).subarray(0, 4).toString()).toBe('PAR1');
    const missing = cli(['table', 'read', table, '--version', '99', '--out', join(folder, 'none.parquet')]);
    expect(missing.code).toBe(1);
    expect(existsSync(join(folder, 'none.parquet'))).toBe(false);
  });

  it('names the file that a table cannot be written to, and leaves nothing beside it', () => {
    const out = join(folder, 'taken');
    mkdirSync(join(out, 'inner'), { recursive: true });
    const { code, err } = inProject('table', 'read', 'lake/processed/events', '--out', out);
    expect(code).toBe(1);
    expect(err).toContain(`${out} could not be written`);
    expect(existsSync(`${out}.part`)).toBe(false);
    const made = readdirSync(join(project, '.boathouse', 'tmp'));
    expect(made.filter((name) => name.startsWith('export-'))).toEqual([]);
  });

  it('reads relative paths in SQL as the project has them, wherever it stands', () => {
    const args = ['sql', "SELECT count(*) AS n FROM read_text('boathouse.yaml')", '--json'];
    const { out } = cli([...args, '--project', project], { cwd: tmpdir() });
    expect(JSON.parse(out)).toEqual({ n: '1' });
  });

  it('publishes to another serving instance, which then answers', async () => {
    const serving = resolve(import.meta.dirname, '../../serving/main.ts');
    const program = spawn(
      process.execPath,
      [serving, '--models', join(folder, 'elsewhere'), '--port', '0', '--key-env', 'THEIR_KEY'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, THEIR_KEY: 'a-long-enough-key-for-tests' },
      },
    );
    try {
      const url = await addressOf(program);
      const refused = cli(['publish', 'purchase', '--to', url], { cwd: project });
      expect(refused.code).toBe(1);
      const sent = cli(['publish', 'purchase', '--to', url, '--key-env', 'MINE'], {
        cwd: project,
        env: { MINE: 'a-long-enough-key-for-tests' },
      });
      expect(sent.out).toContain('Published purchase version 1');
      const headers = {
        'content-type': 'application/json',
        authorization: 'Bearer a-long-enough-key-for-tests',
      };
      const answer = await fetch(new URL('/predict', url), {
        method: 'POST',
        headers,
        body: '{"features": {"hour": 20}}',
      });
      expect(await answer.json()).toMatchObject({ model: 'purchase', version: 1 });
      const onnx = (models: string) => readFileSync(join(models, 'purchase', '1', 'model.onnx'));
      expect(onnx(join(folder, 'elsewhere')).equals(onnx(join(project, 'models')))).toBe(true);
    } finally {
      program.kill('SIGTERM');
    }
  });

  it('says which port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => taken.once('listening', done));
    const { port } = taken.address() as AddressInfo;
    const { code, err } = cli(['serve', project, '--port', String(port)]);
    taken.close();
    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} on 127.0.0.1 is in use`);
  });
});

describe('a run that goes wrong', () => {
  let engine: Attached;
  beforeAll(async () => {
    engine = await attach(project);
  });
  afterAll(() => engine.close());

  it('stops at a failed critical check before anything downstream is written', async () => {
    const suite = join(project, 'expectations/events.json');
    const kept = readFileSync(suite, 'utf8');
    writeFileSync(suite, kept.replace('"min_value": 1 }', '"min_value": 1000000 }'));
    const before = (await engine.client.call('project.state', {})).tables;
    const { job } = await engine.client.call('run.start', { pipeline: 'purchase', force: false });
    await expect(engine.client.follow(job)).rejects.toMatchObject({
      problem: { code: 'check.failed', place: { step: 'check-events' } },
    });
    const run = await engine.client.call('run.show', { run: job });
    const status = Object.fromEntries(run.steps.map((step) => [step.step, step.status]));
    expect(status).toMatchObject({
      'load-events': 'unchanged',
      'check-events': 'failed',
      features: 'blocked',
      train: 'blocked',
    });
    expect(run.steps.find(({ step }) => step === 'check-events')?.result).toMatchObject({
      table: 'processed.events',
      suite: 'expectations/events.json',
      criticalFailed: 1,
      validation: { success: false, statistics: { evaluated_expectations: 11 } },
    });
    expect((await engine.client.call('project.state', {})).tables).toEqual(before);
    writeFileSync(suite, kept);
  });

  it('is cancelled in the middle of training, and its process with it', async () => {
    const { job } = await engine.client.call('run.start', { pipeline: 'purchase', force: true });
    const following = engine.client.follow(job, (event) => {
      if (event.type === 'run.figures') void engine.client.call('job.cancel', { job });
    });
    await expect(following).rejects.toMatchObject({
      problem: { code: 'job.cancelled', place: { step: 'train' } },
    });
    const run = await engine.client.call('run.show', { run: job });
    const status = Object.fromEntries(run.steps.map((step) => [step.step, step.status]));
    expect(status).toMatchObject({
      features: 'succeeded',
      train: 'cancelled',
      explain: 'cancelled',
      register: 'cancelled',
    });
    expect(run.status).toBe('cancelled');
  });

  it('takes new events on the next run, and only what depends on them runs again', async () => {
    const line = '2027-01-01 00:00:00 UTC,view,1,2,,,1.00,u1,s1';
    writeFileSync(
      join(project, 'incoming/events-2.csv'),
      `event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n${line}\n`,
    );
    const { job } = await engine.client.call('run.start', { pipeline: 'purchase', to: 'dim-customer' });
    const run = (await engine.client.follow(job)) as {
      steps: { step: string; status: string; rowsOut: number | null }[];
    };
    const steps = Object.fromEntries(run.steps.map(({ step, status }) => [step, status]));
    expect(steps).toMatchObject({
      'take-events': 'succeeded',
      'load-events': 'succeeded',
      'load-customers': 'unchanged',
      'dim-customer': 'succeeded',
    });
    expect(run.steps.find(({ step }) => step === 'load-events')?.rowsOut).toBe(20_001);
  });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { attach, type Attached } from '../../host/attach.ts';
import { tempFolder } from '../support/temp.ts';

const file = 'notebooks/sum.md';
const pipeline = `format: 1
name: daily
steps:
  numbers: { kind: sql, with: { file: sql/numbers.sql, table: curated.numbers } }
  sum: { kind: notebook, needs: [numbers], with: { file: ${file}, params: { least: 2 } } }
`;
const notebook = (code: string) =>
  `---\nparams: { least: 0 }\n---\n\nDon't count the small -- of curated.numbers.\n\n\`\`\`sql chosen\nFROM curated.numbers WHERE n >= \${least}\n\`\`\`\n\n\`\`\`ts\n${code}\n\`\`\`\n`;

/** A project with a pipeline that ends in a notebook, on a machine that asks for trust. */
async function project(): Promise<{ folder: string; engine: Attached }> {
  const folder = join(tempFolder(), 'shop');
  for (const part of ['notebooks', 'pipelines', 'sql']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: shop\n');
  writeFileSync(join(folder, 'pipelines/daily.yaml'), pipeline);
  writeFileSync(join(folder, 'sql/numbers.sql'), 'SELECT range AS n FROM range(5)');
  writeFileSync(
    join(folder, file),
    notebook('`the sum is ${chosen.toArray().reduce((a, { n }) => a + Number(n), 0)}`'),
  );
  vi.stubEnv('BOATHOUSE_TRUST', 'asked');
  vi.stubEnv('BOATHOUSE_CONFIG', tempFolder('config'));
  const engine = await attach(folder).finally(() => vi.unstubAllEnvs());
  onTestFinished(() => engine.close());
  return { folder, engine };
}

async function run({ client }: Attached) {
  const { job } = await client.call('run.start', { pipeline: 'daily' });
  await client.follow(job).catch(() => undefined);
  const { runs } = await client.call('run.list', { limit: 1 });
  const { steps } = await client.call('run.show', { run: runs[0]?.run ?? '' });
  return steps.find(({ step }) => step === 'sum');
}

describe('a step that runs a notebook', () => {
  it('does not run one from elsewhere before it is trusted', async () => {
    const { engine } = await project();
    expect(await run(engine)).toMatchObject({ status: 'failed', problem: { code: 'notebook.untrusted' } });
  });

  it('runs it with its parameters, keeps its report, and is unchanged until something it reads changes', async () => {
    const { folder, engine } = await project();
    await engine.client.call('notebook.trust', { file });
    const first = await run(engine);
    expect(first).toMatchObject({ status: 'succeeded', result: { notebook: file, cells: 3 } });
    const report = join(folder, String(first?.result['report']));
    expect(readFileSync(report, 'utf8')).toContain('the sum is 9');
    expect((await run(engine))?.status).toBe('unchanged');
    writeFileSync(join(folder, 'sql/numbers.sql'), 'SELECT range AS n FROM range(6)');
    expect((await run(engine))?.status).toBe('succeeded');
    expect(readFileSync(report, 'utf8')).toContain('the sum is 14');
  });

  it('fails where a cell fails, with the line of the notebook, and its report is there', async () => {
    const { folder, engine } = await project();
    writeFileSync(join(folder, file), notebook('const fine = 1;\nnull.nothing'));
    await engine.client.call('notebook.trust', { file });
    const step = await run(engine);
    expect(step).toMatchObject({
      status: 'failed',
      problem: { code: 'notebook.failed', place: { file, line: 13 } },
    });
    expect(existsSync(join(folder, String(step?.result['report'])))).toBe(true);
  });

  it('stands among the kinds that the editor offers, each field explained', async () => {
    const { engine } = await project();
    const { kinds } = await engine.client.call('pipeline.kinds', {});
    const kind = kinds.find(({ name }) => name === 'notebook');
    expect(kind).toMatchObject({ stage: 'curated', reads: ['notebook:{file}'] });
    expect(kind?.about).not.toBe('');
  });
});

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CellEdit } from '../../contract/calls/notebooks.ts';
import { attach, type Attached } from '../../host/attach.ts';
import { tempFolder } from '../support/temp.ts';

const file = 'notebooks/a.md';
const touch = "import { writeFileSync } from 'node:fs';\nwriteFileSync('touched', '');";
const written = (code: string) => `# From elsewhere\n\n\`\`\`ts\n${code}\n\`\`\`\n`;

/** A project on a machine of its own, with a notebook that somebody put there. */
class Desk {
  readonly folder: string;
  readonly #config: string;
  engine: Attached;

  private constructor(folder: string, config: string, engine: Attached) {
    this.folder = folder;
    this.#config = config;
    this.engine = engine;
  }

  static async open(folder = project(), config = tempFolder('config')): Promise<Desk> {
    const desk = new Desk(folder, config, await begun(folder, config));
    onTestFinished(() => desk.engine.close());
    return desk;
  }

  put(text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  call = (...[name, input]: Parameters<Attached['client']['call']>) => this.engine.client.call(name, input);

  async state() {
    return this.engine.client.call('notebook.open', { file });
  }

  async reopen(): Promise<void> {
    await this.engine.close();
    this.engine = await begun(this.folder, this.#config);
  }

  async run(): Promise<string> {
    await this.state();
    await this.engine.client.call('notebook.execute', { file });
    return vi.waitFor(
      async () => {
        const status = (await this.state()).cells.at(-1)?.status ?? '';
        if (status !== 'succeeded' && status !== 'failed') throw new Error(`It is ${status}.`);
        return status;
      },
      { timeout: 15_000 },
    );
  }
}

function project(): string {
  const folder = join(tempFolder(), 'shop');
  mkdirSync(join(folder, 'notebooks'), { recursive: true });
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: shop\n');
  return folder;
}

async function begun(folder: string, config: string): Promise<Attached> {
  vi.stubEnv('BOATHOUSE_TRUST', 'asked');
  vi.stubEnv('BOATHOUSE_CONFIG', config);
  try {
    return await attach(folder);
  } finally {
    vi.unstubAllEnvs();
  }
}

const refused = expect.objectContaining({ problem: expect.objectContaining({ code: 'notebook.untrusted' }) });
const write = (cell: string, source: string): CellEdit => ({ do: 'write', cell, source });

describe('a notebook from elsewhere', () => {
  it('can be read and not run, until the person trusts it; then it stays trusted, over a restart too', async () => {
    const desk = await Desk.open();
    desk.put(written('1 + 1'));
    expect(await desk.state()).toMatchObject({ trusted: false, cells: [{}, { source: '1 + 1' }] });
    await expect(desk.call('notebook.execute', { file })).rejects.toEqual(refused);
    await desk.call('notebook.trust', { file });
    expect((await desk.state()).trusted).toBe(true);
    expect(await desk.run()).toBe('succeeded');
    await desk.reopen();
    expect((await desk.state()).trusted).toBe(true);
  });

  it('may be edited without being trusted; what is edited after that stays trusted', async () => {
    const desk = await Desk.open();
    desk.put(written('1'));
    const cell = (await desk.state()).cells[1]?.id ?? '';
    await desk.call('notebook.edit', { file, edits: [write(cell, '2')] });
    await desk.call('notebook.close', { file });
    expect((await desk.state()).trusted).toBe(false);
    await desk.call('notebook.trust', { file });
    const now = (await desk.state()).cells[1]?.id ?? '';
    await desk.call('notebook.edit', { file, edits: [write(now, '3')] });
    await desk.call('notebook.close', { file });
    expect(await desk.state()).toMatchObject({ trusted: true, cells: [{}, { source: '3' }] });
  });

  it('is asked about again when another program changes its code, not when it changes prose', async () => {
    const desk = await Desk.open();
    desk.put(written('1 + 1'));
    await desk.state();
    await desk.call('notebook.trust', { file });
    desk.put(written('1 + 1').replace('elsewhere', 'git'));
    expect((await desk.state()).trusted).toBe(true);
    desk.put(written(touch));
    expect((await desk.state()).trusted).toBe(false);
    await expect(desk.call('notebook.execute', { file })).rejects.toEqual(refused);
    expect(await desk.call('notebook.trusted', { file })).toEqual({
      before: written('1 + 1'),
      now: written(touch),
    });
  });

  it('asks nothing where nothing of it could run', async () => {
    const desk = await Desk.open();
    desk.put('# Only prose\n\n```python\nimport os\n```\n');
    expect((await desk.state()).trusted).toBe(true);
  });

  it('brings no trust with it: neither the state of its project nor its journal counts here', async () => {
    const theirs = await Desk.open();
    theirs.put(written('1'));
    const cell = (await theirs.state()).cells[1]?.id ?? '';
    await theirs.call('notebook.trust', { file });
    await theirs.call('notebook.edit', { file, edits: [write(cell, touch)] });
    // The journal has the edit; the file may not have it yet.
    const copy = join(tempFolder(), 'copy');
    cpSync(theirs.folder, copy, {
      recursive: true,
      filter: (path) => !/engine\.json|lock|\.sock/.test(path),
    });
    const ours = await Desk.open(copy);
    expect((await ours.state()).trusted).toBe(false);
    await expect(ours.call('notebook.execute', { file })).rejects.toEqual(refused);
  });

  it('runs from the command line, because that is the person’s own word', async () => {
    const desk = await Desk.open();
    desk.put(written('1 + 1'));
    const { job } = await desk.engine.client.call('notebook.run', { file });
    await expect
      .poll(async () => (await desk.engine.client.call('job.show', { job })).status, { timeout: 15_000 })
      .toBe('succeeded');
    expect((await desk.state()).trusted).toBe(false);
  });
});

describe('a notebook of this project', () => {
  it('is trusted when it is made here, and with every edit', async () => {
    const desk = await Desk.open();
    await desk.call('notebook.create', { file });
    const { cells } = await desk.state();
    await desk.call('notebook.edit', { file, edits: [write(cells[1]?.id ?? '', 'SELECT 1')] });
    expect((await desk.state()).trusted).toBe(true);
    expect(await desk.run()).toBe('succeeded');
  });

  it('keeps its trust when the engine dies with edits that the file does not have', async () => {
    const desk = await Desk.open();
    await desk.call('notebook.create', { file });
    const { cells } = await desk.state();
    await desk.call('notebook.edit', { file, edits: [write(cells[1]?.id ?? '', 'SELECT 2')] });
    process.kill(desk.engine.hosted?.pid ?? 0, 'SIGKILL');
    await desk.engine.hosted?.ended;
    await desk.reopen();
    expect(await desk.state()).toMatchObject({ trusted: true, cells: [{}, { source: 'SELECT 2' }] });
  });

  it('is trusted where it comes with Boathouse', async () => {
    const desk = await Desk.open();
    desk.put(readFileSync(join(import.meta.dirname, '../../notebooks/purchase-patterns.md'), 'utf8'));
    expect((await desk.state()).trusted).toBe(true);
  });
});

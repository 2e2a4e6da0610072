import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { attach, type Attached } from '../../host/attach.ts';
import type { CellEdit, NotebookCell, NotebookState } from '../../contract/calls/notebooks.ts';
import { tempFolder } from './temp.ts';

/** Where its notebook is. */
export const file = 'notebooks/a.md';
/** A cell as the file has it. */
export const fence = (info: string, source: string) => `\`\`\`${info}\n${source}\n\`\`\`\n\n`;

/** A project with one notebook, its engine, and that notebook open. */
export class Bench {
  readonly folder: string;
  engine: Attached;

  private constructor(folder: string, engine: Attached) {
    this.folder = folder;
    this.engine = engine;
  }

  static async open(text: string, folder = join(tempFolder(), 'shop')): Promise<Bench> {
    mkdirSync(join(folder, 'notebooks'), { recursive: true });
    if (!existsSync(join(folder, 'boathouse.yaml')))
      writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: shop\nmemoryLimit: 500MB\n');
    writeFileSync(join(folder, file), text);
    const bench = new Bench(folder, await attach(folder));
    onTestFinished(() => bench.engine.close());
    await bench.state();
    return bench;
  }

  state(): Promise<NotebookState> {
    return this.engine.client.call('notebook.open', { file });
  }

  text(): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  edit(...edits: CellEdit[]): Promise<{ revision: number }> {
    return this.engine.client.call('notebook.edit', { file, edits });
  }

  /** Runs cells by their places and waits until nothing waits or runs. */
  async run(...places: number[]): Promise<NotebookCell[]> {
    const { cells } = await this.state();
    const named = places.map((at) => cells[at]?.id ?? '');
    await this.engine.client.call('notebook.execute', {
      file,
      ...(places.length === 0 ? {} : { cells: named }),
    });
    return this.until((all) => all.every(({ status }) => status !== 'queued' && status !== 'running'));
  }

  /** Waits until the cells are as they should be. */
  async until(isSo: (cells: NotebookCell[]) => boolean): Promise<NotebookCell[]> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const { cells } = await this.state();
      if (isSo(cells)) return cells;
      if (Date.now() > deadline) throw new Error(`The cells stayed as ${JSON.stringify(looks(cells))}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  /** Waits until the cache of outputs holds a word. */
  async cached(word: string): Promise<void> {
    const folder = join(this.folder, '.boathouse/notebooks');
    const holds = () =>
      readdirSync(folder).some(
        (name) => name.endsWith('outputs.json') && readFileSync(join(folder, name), 'utf8').includes(word),
      );
    await this.until(holds);
  }

  /** The engine dies in the midst of what it does, and another is started. */
  async kill(meanwhile: () => void = () => undefined): Promise<void> {
    process.kill(this.engine.hosted?.pid ?? 0, 'SIGKILL');
    await this.engine.hosted?.ended;
    meanwhile();
    this.engine = await attach(this.folder);
  }
}

/** What a cell shows: texts as such. */
export const shown = (cell: NotebookCell | undefined) =>
  cell?.outputs.map((output) => ('text' in output ? output.text : output));
/** How cells are, in two words each. */
export const looks = (cells: readonly NotebookCell[]) =>
  cells.map(({ status, freshness }) => `${status} ${freshness}`);

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import { Bench, fence, file, shown } from '../support/notebook.ts';
import { tempFolder } from '../support/temp.ts';

/** Runs bad cells, then one that tells whether the notebook is still usable. */
async function after(...sources: string[]): Promise<NotebookCell[]> {
  const bench = await Bench.open([...sources, '"still here"'].map((source) => fence('ts', source)).join(''));
  const cells = await bench.run(...sources.keys());
  expect(shown((await bench.run(sources.length))[sources.length])).toEqual(['still here']);
  return cells;
}

const words = (cell: NotebookCell | undefined) =>
  JSON.stringify([cell?.problem?.message, cell?.problem?.remedy, cell?.outputs]);

describe('a TypeScript cell', () => {
  it.each([
    ['ends its process', 'process.exit(3);', 'Run it again'],
    [
      'allocates without end',
      'const all: object[] = []; for (;;) all.push({ n: Array(100).fill(all.length) });',
      'more than',
    ],
    [
      'allocates buffers without end',
      'const all: ArrayBuffer[] = []; for (;;) all.push(new Uint8Array(2e7).fill(1).buffer);',
      'more than',
    ],
    [
      'rejects a promise unseen',
      "void Promise.reject(new Error('unseen')); await new Promise((done) => setTimeout(done, 20));",
      'unseen',
    ],
    [
      'throws where nobody catches',
      "setTimeout(() => { throw new Error('late'); }); await new Promise((done) => setTimeout(done, 20));",
      'late',
    ],
    ['throws a text', "throw 'only words';", 'only words'],
    ['throws an object', 'throw { code: 7 };', 'code: 7'],
    ['throws nothing', 'throw undefined;', 'undefined'],
    ['changes the library', 'sql = 5 as never;', 'read only'],
    ['changes what all lists have', '(Array.prototype as any).x = 5; ([] as any).x', '"5"'],
    ['shows a text of 100 MB', "'x'.repeat(1e8)", '100,000,000 characters'],
    ['shows an object of 100 MB', "({ text: 'x'.repeat(1e8) })", 'more characters'],
    ['shows a page of 100 MB', "html('x'.repeat(1e8))", 'too large'],
    ['shows a row of 10 MB', "[{ text: 'x'.repeat(1e7) }]", 'characters)'],
    ['shows without end', 'for (let i = 0; i < 5_000; i += 1) display([i]);', '4,000 more things'],
    ['imports what is not there', "import { x } from 'not-there';\nx", 'npm install not-there'],
  ])('%s: it says so, and the notebook goes on', async (_what, source, said) => {
    const [cell] = await after(source);
    expect(words(cell)).toContain(said);
    expect(words(cell).length).toBeLessThan(3_000_000);
  });

  it('prints without end: what is kept is bounded, and it is stopped', async () => {
    const bench = await Bench.open(
      fence('ts', "for (;;) console.log('x'.repeat(10_000));") + fence('ts', '"on"'),
    );
    const [cell] = (await bench.state()).cells;
    await bench.engine.client.call('notebook.execute', { file, cells: [cell?.id ?? ''] });
    await bench.until((cells) => (cells[0]?.outputs.length ?? 0) > 10);
    await bench.engine.client.call('notebook.interrupt', { file });
    const [stopped] = await bench.until((cells) => cells[0]?.status === 'interrupted');
    expect(JSON.stringify(stopped?.outputs).length).toBeLessThan(3_000_000);
    expect(shown((await bench.run(1))[1])).toEqual(['on']);
  });

  it('breaks the language itself: it says so, and a restart mends it', async () => {
    const bench = await Bench.open(
      fence('ts', "(Array.prototype as any).toJSON = () => { throw new Error('broken'); };") +
        fence('ts', '[1]'),
    );
    const cells = await bench.run();
    expect(words(cells[1])).toContain('broken');
    await bench.engine.client.call('notebook.restart', { file });
    expect((await bench.run(1))[1]?.outputs).toEqual([{ type: 'json', value: [1] }]);
  });

  it('removes the folder in which cells are made ready: the next one runs all the same', async () => {
    const [cell] = await after(
      "const { rmSync } = await import('node:fs');\nrmSync(new URL('.', import.meta.url), { recursive: true });",
    );
    expect(cell?.status).toBe('succeeded');
  });

  it('removes its own notebook: what is open stays, and is written when the person says so', async () => {
    const bench = await Bench.open(fence('ts', '"a"'));
    const [cell] = await bench.run(0);
    rmSync(join(bench.folder, file));
    const state = await bench.state();
    expect(state).toMatchObject({ changedOnDisk: true, cells: [{ source: '"a"' }] });
    expect(shown((await bench.run(0))[0])).toEqual(['a']);
    await bench.edit({ do: 'write', cell: cell?.id ?? '', source: '"b"' });
    await bench.engine.client.call('notebook.resolve', { file, keep: 'mine' });
    expect(bench.text()).toBe(fence('ts', '"b"'));
  });

  it('takes the project’s packages, of both kinds', async () => {
    const folder = join(tempFolder(), 'shop');
    const packages: [string, string, string][] = [
      ['esm-one', 'module', 'export const one = 1;\nexport default 10;'],
      ['cjs-two', 'commonjs', 'exports.two = 2;'],
    ];
    for (const [name, type, code] of packages) {
      mkdirSync(join(folder, 'node_modules', name), { recursive: true });
      writeFileSync(
        join(folder, 'node_modules', name, 'package.json'),
        JSON.stringify({ name, type, main: 'index.js' }),
      );
      writeFileSync(join(folder, 'node_modules', name, 'index.js'), code);
    }
    const bench = await Bench.open(
      fence(
        'ts',
        "import ten, { one } from 'esm-one';\nimport { two } from 'cjs-two';\nconst sum = ten + one + two;",
      ) + fence('ts', 'sum'),
      folder,
    );
    expect(shown((await bench.run())[1])).toEqual(['13']);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Bench } from '../support/notebook.ts';

const file = 'notebooks/theirs.ipynb';
const code = (id: string, languageId: string, source: string, outputs: readonly object[] = []) => ({
  cell_type: 'code',
  execution_count: null,
  id,
  metadata: { vscode: { languageId }, 'other.tool': { n: 1 } },
  outputs,
  source: [source],
});

const earlier = [{ data: { 'text/plain': ['old'] }, metadata: {}, output_type: 'display_data' }];
const notebook = {
  cells: [
    code('py', 'python', 'import os', earlier),
    code('one', 'typescript', '"a".repeat(3)', earlier),
    code('big', 'typescript', 'console.log("small"); html("y".repeat(3_000_000))'),
    code('sql', 'sql', 'SELECT 42 AS answer'),
    code('bad', 'sql', 'SELECT nothing_like_it'),
  ],
  metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
  nbformat: 4,
  nbformat_minor: 5,
};
const text = `${JSON.stringify(notebook, null, 1)}\n`;

interface Written {
  cells: { id: string; execution_count: number | null; outputs: Record<string, unknown>[] }[];
}

/** The open notebook, its cells run by their Jupyter ids, and its file once it is saved. */
async function opened() {
  const bench = await Bench.open('');
  const path = join(bench.folder, file);
  writeFileSync(path, text);
  const { client } = bench.engine;
  const state = () => client.call('notebook.open', { file });
  const { cells } = await state();
  const idOf = (id: string) => cells[notebook.cells.findIndex((one) => one.id === id)]?.id ?? '';
  const settled = async () => {
    const now = await state();
    return now.saved && now.cells.every(({ status }) => status !== 'queued' && status !== 'running');
  };
  const saved = async () => {
    await expect.poll(settled, { timeout: 15_000 }).toBe(true);
    return readFileSync(path, 'utf8');
  };
  const run = async (...ids: string[]) => {
    await client.call('notebook.execute', { file, cells: ids.map(idOf) });
    return saved();
  };
  return { bench, path, run, saved, idOf };
}

const cellIn = (written: string, id: string) =>
  (JSON.parse(written) as Written).cells.find((cell) => cell.id === id);

describe('a cell of an open .ipynb that runs', () => {
  it('has its outputs in the file, and all else stays byte for byte', async () => {
    const { run } = await opened();
    const written = await run('one');
    expect(cellIn(written, 'one')).toEqual({
      ...notebook.cells[1],
      execution_count: 1,
      outputs: [{ name: 'stdout', output_type: 'stream', text: ['aaa\n'] }],
    });
    const others = (from: string) =>
      from.split(/(?= {2}\{\n {3}"cell_type")/).filter((part) => !part.includes('"id": "one"'));
    expect(others(written)).toEqual(others(text));
  });

  it('has its table, or what went wrong, and counts the runs', async () => {
    const { run } = await opened();
    await run('sql');
    const written = await run('bad');
    expect(JSON.stringify(cellIn(written, 'sql')?.outputs)).toContain('<td>42</td>');
    expect(cellIn(written, 'bad')).toMatchObject({ execution_count: 2, outputs: [{ output_type: 'error' }] });
    expect((await run('sql')).match(/"execution_count": \d/g)).toEqual([
      '"execution_count": 3',
      '"execution_count": 2',
    ]);
  });

  it('has of what is very large only how large it was', async () => {
    const { run } = await opened();
    const written = await run('big');
    expect(written.length).toBeLessThan(20_000);
    expect(cellIn(written, 'big')?.outputs).toMatchObject([
      { name: 'stdout', text: ['small\n'] },
      { name: 'stderr', text: [expect.stringMatching(/^\(2\.9 MB shown here are not kept/)] },
    ]);
  });

  it('is joined with what another program wrote meanwhile', async () => {
    const { bench, path, run, saved, idOf } = await opened();
    await run('one');
    writeFileSync(path, readFileSync(path, 'utf8').replace('import os', 'import sys'));
    await bench.engine.client.call('notebook.execute', { file, cells: [idOf('sql')] });
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 15_000 }).toContain('<td>42</td>');
    const written = await saved();
    expect(written).toContain('import sys');
    expect(cellIn(written, 'one')?.execution_count).toBe(1);
  });

  it('keeps an edit of its Python, which runs elsewhere, with the outputs from there', async () => {
    const { bench, path, saved, idOf } = await opened();
    const edits = [{ do: 'write' as const, cell: idOf('py'), source: 'import polars' }];
    await bench.engine.client.call('notebook.edit', { file, edits });
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 15_000 }).toContain('polars');
    expect(await saved()).toBe(text.replace('import os', 'import polars'));
  });
});

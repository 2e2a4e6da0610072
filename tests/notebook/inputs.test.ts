import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GivenChoice, InputControl } from '../../contract/calls/notebook-inputs.ts';
import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import { misfit } from '../../engine/notebook/inputs.ts';
import { readScript } from '../../engine/notebook/script-cell.ts';
import { Newest } from '../../renderer/notebook/outputs/inputs/newest.ts';
import { Bench, fence, file, looks, shown } from '../support/notebook.ts';
import { cli } from '../support/project.ts';
import { tempFolder } from '../support/temp.ts';

const idle = (cells: NotebookCell[]) =>
  cells.every(({ status }) => status !== 'queued' && status !== 'running');

/** Sets an input and waits until what depends on it has run. */
async function set(bench: Bench, at: number, name: string, value: GivenChoice): Promise<NotebookCell[]> {
  const cell = (await bench.state()).cells[at]?.id ?? '';
  await bench.engine.client.call('notebook.input', { file, cell, name, value });
  return bench.until(idle);
}

const valueOf = (cell: NotebookCell | undefined) =>
  cell?.outputs.flatMap((output) => (output.type === 'input' ? [output.control.value] : []));

describe('an input of a cell', () => {
  it('is shown by its cell; moving it runs what uses its value, and nothing else', async () => {
    const bench = await Bench.open(
      fence(
        'ts',
        "const least = input.slider('Least events', { min: 1, max: 20, value: 2 });\nconst most = input.slider('Most', { min: 1, max: 20, value: 9 });",
      ) +
        fence('ts', 'const double = least * 2;\ndouble') +
        fence('sql', 'SELECT ${least} AS n') +
        fence('ts', 'double + 1') +
        fence('ts', '[most, Math.random()]'),
    );
    const before = await bench.run();
    expect(before[0]?.outputs).toMatchObject([
      { type: 'input', name: 'least', label: 'Least events', control: { kind: 'slider', step: 1, value: 2 } },
      { type: 'input', name: 'most' },
    ]);
    const after = await set(bench, 0, 'least', 7);
    expect(after.map(shown)).toMatchObject([
      [{ control: { value: 7 } }, {}],
      ['14'],
      [{ rows: [[7]] }],
      ['15'],
      {},
    ]);
    expect(after[4]?.outputs).toEqual(before[4]?.outputs);
    expect(looks(after).every((look) => look === 'succeeded fresh')).toBe(true);
  });

  it('marks stale where the notebook runs on request alone', async () => {
    const bench = await Bench.open(
      fence('ts', "const on = input.checkbox('On');") + fence('ts', 'on') + fence('ts', '1'),
    );
    await bench.run();
    await bench.engine.client.call('notebook.automatic', { file, automatic: false });
    const after = await set(bench, 0, 'on', true);
    expect(looks(after)).toEqual(['succeeded fresh', 'succeeded stale', 'succeeded fresh']);
    expect(shown((await bench.run())[1])).toEqual(['true']);
  });

  it('runs the whole cell again where that uses the value itself', async () => {
    const bench = await Bench.open(
      fence('ts', "const n = input.number('N', { value: 1 });\nconst square = n * n;\nsquare") +
        fence('ts', 'square + n'),
    );
    await bench.run();
    const after = await set(bench, 0, 'n', 3);
    expect(shown(after[0])?.at(-1)).toBe('9');
    expect(shown(after[1])).toEqual(['12']);
    expect((await set(bench, 0, 'n', 4)).map((cell) => shown(cell)?.at(-1))).toEqual(['16', '20']);
  });

  it('keeps what was chosen: its cell runs again, the process is new, the engine dies', async () => {
    const bench = await Bench.open(
      fence('ts', "const day = input.date('Day', { value: '2026-01-01' });") + fence('ts', 'day'),
    );
    await bench.run();
    await set(bench, 0, 'day', '2026-02-28');
    expect(shown((await bench.run(0))[1])).toEqual(['2026-02-28']);
    await bench.engine.client.call('notebook.restart', { file });
    expect(shown((await bench.run(0))[1])).toEqual(['2026-02-28']);
    await bench.kill();
    const cells = await bench.run();
    expect(valueOf(cells[0])).toEqual(['2026-02-28']);
    expect(shown(cells[1])).toEqual(['2026-02-28']);
  });

  it('falls back to its default where the cell no longer takes what was chosen', async () => {
    const bench = await Bench.open(
      fence('ts', "const n = input.slider('N', { min: 0, max: 9, value: 4 });") + fence('ts', 'n'),
    );
    const [first] = await bench.run();
    await set(bench, 0, 'n', 9);
    await bench.edit({
      do: 'write',
      cell: first?.id ?? '',
      source: "const n = input.slider('N', { min: 0, max: 5, value: 3 });",
    });
    expect(shown((await bench.run(0))[1])).toEqual(['3']);
  });

  it('refuses what does not fit, and what is not there', async () => {
    const bench = await Bench.open(fence('ts', "const n = input.slider('N', { min: 0, max: 9 });"));
    await bench.run();
    await expect(set(bench, 0, 'n', 10)).rejects.toMatchObject({ problem: { code: 'input.refused' } });
    await expect(set(bench, 0, 'n', '1')).rejects.toMatchObject({ problem: { code: 'input.refused' } });
    await expect(set(bench, 0, 'm', 1)).rejects.toMatchObject({ problem: { code: 'input.gone' } });
    await expect(set(bench, 0, 'n', { upload: 'no' })).rejects.toMatchObject({
      problem: { code: 'upload.missing' },
    });
  });

  it('says what is wrong with a declaration, at its line', async () => {
    const bench = await Bench.open(
      fence('ts', "\nconst n = input.slider('N', { min: 9, max: 0 });") +
        fence('ts', "input.select('S', []);") +
        fence('ts', "input.text('T'); input.text('T');"),
    );
    const [order, empty, twice] = await bench.run();
    expect(order?.problem).toMatchObject({ code: 'input.declared', place: { line: 2 } });
    expect(empty?.problem?.message).toContain('nothing to select from');
    expect(twice?.problem?.message).toContain('another input T');
  });
});

describe('what fits a control', () => {
  const controls: [InputControl, unknown[], unknown[]][] = [
    [{ kind: 'slider', min: 0, max: 1, step: 0.1, value: 0 }, [0.3, 0.7, 1], [0.35, -0.1, '0', null, NaN]],
    [{ kind: 'number', min: 0, max: null, step: 5, value: 0 }, [3.5, 1e9], [-1, Infinity]],
    [{ kind: 'select', options: [{ label: 'a', value: 1 }], value: 1 }, [1], ['1', 'a']],
    [
      { kind: 'date', min: '2026-01-01', max: null, value: '2026-01-01' },
      ['2026-02-28'],
      ['2026-02-30', '2025-12-31', '1.1.2026'],
    ],
    [{ kind: 'text', placeholder: '', value: '' }, ['', '구매 🛒'], [1]],
    [{ kind: 'checkbox', value: false }, [true], ['true', 1]],
    [
      { kind: 'file', accept: '.csv,.json', value: null },
      [null, { name: 'A.CSV', path: '/a', bytes: 1 }],
      [{ name: 'a.exe', path: '/a', bytes: 1 }, 'a.csv'],
    ],
  ];
  it.each(controls)('%j', (control, fitting, others) => {
    for (const value of fitting) expect(misfit(control, value as never)).toBeNull();
    for (const value of others) expect(misfit(control, value as never)).toEqual(expect.any(String));
  });
});

it('an input that a cell calls its own is no input of ours', async () => {
  const own = await readScript("const input = { slider: () => 1 };\nconst a = input.slider('A');", 'cell.ts');
  expect(own).toMatchObject({ inputs: [] });
  const apart = await readScript(
    "const a = input.slider('A', { min: 0, max: 1 });\nconst b = await input.text('B') ;\nb",
    'cell.ts',
  );
  expect(apart.inputs).toEqual([
    { name: 'a', isUsedHere: false },
    { name: 'b', isUsedHere: true },
  ]);
});

it('takes a file of the project as well as values from a command line', async () => {
  const folder = join(tempFolder(), 'shop');
  mkdirSync(join(folder, 'notebooks'), { recursive: true });
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: shop\n');
  writeFileSync(join(folder, 'some.csv'), 'a\n1\n');
  writeFileSync(
    join(folder, file),
    fence(
      'ts',
      "const n = input.slider('N', { min: 0, max: 9 });\nconst which = input.select('Which', [5, 6]);\nconst data = input.file('Data');",
    ) +
      fence(
        'ts',
        'console.log(`${n + 1} ${which + 1} ${data === null ? "none" : `${data.name} ${await data.text()}`}`);',
      ) +
      fence('sql', 'SELECT 1 AS n'),
  );
  const run = (...args: string[]) =>
    cli(['run', file, ...args, '--out', join(folder, 'out.html')], { cwd: folder });
  const report = () => readFileSync(join(folder, 'out.html'), 'utf8');
  expect(run('--param', 'n=4', '--param', 'which=6', '--param', 'data=some.csv').code).toBe(0);
  expect(report()).toContain('5 7 some.csv a');
  expect(run('--param', 'n=10').err).toContain('n cannot have this value: it ends at 9');
  expect(run('--param', 'm=10').err).toContain('It has: n, which, data');
});

it('sends one value at a time, and of those that wait the newest', async () => {
  const sent: number[] = [];
  const arrivals: (() => void)[] = [];
  const newest = new Newest<number>((value) => {
    sent.push(value);
    return new Promise((done) => arrivals.push(done));
  }, 0);
  newest.push(1);
  await expect.poll(() => sent).toEqual([1]);
  for (const value of [2, 3, 4]) newest.push(value);
  expect(sent).toEqual([1]);
  arrivals.shift()?.();
  await expect.poll(() => sent).toEqual([1, 4]);
  arrivals.shift()?.();
  await expect.poll(() => newest.busy).toBe(false);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellEdit, NotebookCell } from '../../contract/calls/notebooks.ts';
import { describe, expect, it } from 'vitest';
import { Bench, fence, file, looks, shown } from '../support/notebook.ts';

describe('an open notebook', () => {
  it('runs a cell with what it needs, and what depends on it after it', async () => {
    const bench = await Bench.open(
      fence('ts', 'twice * 2') +
        fence('ts', 'const twice = one * 2;') +
        fence('sql', 'SELECT ${twice} AS n') +
        fence('ts', 'const one = 1;'),
    );
    const cells = await bench.run(1);
    expect(looks(cells)).toEqual([
      'succeeded fresh',
      'succeeded fresh',
      'succeeded fresh',
      'succeeded fresh',
    ]);
    expect(shown(cells[0])).toEqual(['4']);
    expect(cells[2]?.outputs).toMatchObject([{ type: 'table', rows: [[2]] }]);
  });

  it('stays fresh where an edit changes only how a cell is shown; its fence keeps that', async () => {
    const bench = await Bench.open(fence('ts base', 'const one = 1;\none') + fence('ts', 'one + 1'));
    const [first] = await bench.run();
    const options = { output: 'hidden', fold: 'true' };
    await bench.edit({ do: 'change', cell: first?.id ?? '', language: 'ts', name: 'base', options });
    const { cells } = await bench.state();
    expect(looks(cells)).toEqual(['succeeded fresh', 'succeeded fresh']);
    expect(shown(cells[0])).toEqual(['1']);
    await expect.poll(() => bench.text(), { timeout: 5_000 }).toContain('```ts base output=hidden fold=true');
  });

  it('knows what is stale after an edit, and runs that on request alone where it is told to', async () => {
    const bench = await Bench.open(
      fence('ts', 'const one = 1;') + fence('ts', 'one + 1') + fence('ts', '"apart"'),
    );
    const before = await bench.run();
    await bench.engine.client.call('notebook.automatic', { file, automatic: false });
    await bench.edit({ do: 'write', cell: before[0]?.id ?? '', source: 'const one = 10;' });
    await bench.until((cells) => cells[1]?.freshness === 'stale');
    expect(looks(await bench.run(0))).toEqual(['succeeded fresh', 'succeeded stale', 'succeeded fresh']);
    expect(shown((await bench.run(1))[1])).toEqual(['11']);
  });

  it('has no hidden state: a name whose cell is removed is gone, in SQL and in TypeScript', async () => {
    const bench = await Bench.open(
      fence('ts', 'const one = 1;') +
        fence('ts', 'one + 1') +
        fence('sql t', 'SELECT 1 AS n') +
        fence('sql', 'FROM t'),
    );
    const [one, , table] = await bench.run();
    await bench.edit({ do: 'remove', cell: one?.id ?? '' }, { do: 'remove', cell: table?.id ?? '' });
    await bench.until((cells) => cells.length === 2);
    const cells = await bench.run(0, 1);
    expect(cells.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(cells[0]?.problem?.message).toContain('one is not defined');
  });

  it('saves by itself, leaving alone what nobody edited', async () => {
    const text = `# Title\n\n${fence('sql', 'SELECT 1')}  odd   spacing\n\n${fence('ts', 'const a = 1;')}`;
    const bench = await Bench.open(text);
    const { cells } = await bench.state();
    await bench.edit({ do: 'write', cell: cells[1]?.id ?? '', source: 'SELECT 2' });
    await expect.poll(() => bench.text(), { timeout: 5_000 }).toBe(text.replace('SELECT 1', 'SELECT 2'));
    await expect.poll(async () => (await bench.state()).saved).toBe(true);
  });

  it('inserts, moves, renames and removes cells', async () => {
    const bench = await Bench.open(fence('ts', 'const a = 1;'));
    const [first] = (await bench.state()).cells;
    await bench.edit(
      {
        do: 'insert',
        cell: 'new',
        before: first?.id ?? null,
        language: 'sql',
        name: null,
        options: {},
        source: 'SELECT 1 AS n',
      },
      { do: 'change', cell: 'new', language: 'sql', name: 'numbers', options: { fold: 'true' } },
      { do: 'move', cell: 'new', before: null },
    );
    await expect
      .poll(() => bench.text(), { timeout: 5_000 })
      .toBe(fence('ts', 'const a = 1;') + fence('sql numbers fold=true', 'SELECT 1 AS n'));
    await expect(
      bench.edit({
        do: 'insert',
        cell: 'new',
        before: null,
        language: 'ts',
        name: null,
        options: {},
        source: '',
      }),
    ).rejects.toMatchObject({ problem: { code: 'notebook.cell-exists' } });
    await expect(
      bench.edit({ do: 'change', cell: 'new', language: 'sql', name: 'a b', options: {} }),
    ).rejects.toMatchObject({ problem: { code: 'notebook.name' } });
  });

  it('keeps two windows from overwriting each other', async () => {
    const bench = await Bench.open(fence('ts', '1'));
    const { id: cell = '', edition = 0 } = (await bench.state()).cells[0] ?? {};
    const call = (source: string) =>
      bench.engine.client.call('notebook.edit', {
        file,
        edits: [{ do: 'write', cell, source }],
        editions: { [cell]: edition },
      });
    await call('2');
    await expect(call('3')).rejects.toMatchObject({ problem: { code: 'notebook.conflict' } });
    expect((await bench.state()).cells[0]?.source).toBe('2');
  });

  it('tells what changed since a revision, and nothing else', async () => {
    const bench = await Bench.open(fence('ts', '1') + fence('ts', '2'));
    const { revision, cells } = await bench.state();
    await bench.edit({ do: 'write', cell: cells[1]?.id ?? '', source: '3' });
    const changes = await bench.engine.client.call('notebook.changes', { file, after: revision });
    expect(changes.cells.map(({ source }) => source)).toEqual(['3']);
    expect(changes.order).toBeNull();
    const [first, second] = cells.map(({ id }) => id);
    await bench.edit({ do: 'move', cell: first ?? '', before: null });
    const moved = await bench.engine.client.call('notebook.changes', { file, after: changes.revision });
    expect(moved.order).toEqual([second, first]);
  });

  it('tells what a cell shows when that is new, and not when its text is', async () => {
    const bench = await Bench.open(fence('ts', '1'));
    await bench.run();
    const { revision, cells } = await bench.state();
    const cell = cells[0]?.id ?? '';
    const changes = (after: number) => bench.engine.client.call('notebook.changes', { file, after });
    await bench.edit({ do: 'write', cell, source: '2' });
    const written = await changes(revision);
    expect(written.cells.map(({ outputs }) => outputs)).toEqual([null]);
    await bench.run();
    expect((await changes(written.revision)).cells.map(({ outputs }) => outputs)).toEqual([
      [{ type: 'text', text: '2', level: 'log' }],
    ]);
  });

  it('tells what a cell shows that was taken out and put in again', async () => {
    const bench = await Bench.open(fence('ts', '1'));
    await bench.run();
    const { revision, cells } = await bench.state();
    const cell = cells[0]?.id ?? '';
    const again = { language: 'ts', name: null, options: {}, source: '1' } as const;
    await bench.edit({ do: 'remove', cell }, { do: 'insert', cell, before: null, ...again });
    const changes = await bench.engine.client.call('notebook.changes', { file, after: revision });
    expect(changes.cells[0]?.outputs).toHaveLength(1);
  });
});

describe('a file that somebody else changed', () => {
  it('is simply read again where nothing was edited here; equal cells keep what they show', async () => {
    const bench = await Bench.open(fence('ts', '1') + fence('ts', '2'));
    await bench.run();
    writeFileSync(join(bench.folder, file), fence('ts', '0') + fence('ts', '2'));
    const { cells } = await bench.state();
    expect(cells.map(({ source }) => source)).toEqual(['0', '2']);
    expect(shown(cells[1])).toEqual(['2']);
  });

  it.each([
    ['mine', '5'],
    ['theirs', '0'],
  ] as const)('is not written over: the person chooses %s', async (keep, kept) => {
    const bench = await Bench.open(fence('ts', '1'));
    const cell = (await bench.state()).cells[0]?.id ?? '';
    await bench.edit({ do: 'write', cell, source: '5' });
    writeFileSync(join(bench.folder, file), fence('ts', '0'));
    await expect.poll(async () => (await bench.state()).changedOnDisk, { timeout: 5_000 }).toBe(true);
    expect(bench.text()).toBe(fence('ts', '0'));
    await bench.engine.client.call('notebook.resolve', { file, keep });
    expect((await bench.state()).cells[0]?.source).toBe(kept);
    await expect.poll(() => bench.text()).toContain(kept);
  });
});

describe('a file that another program changed while this one was edited', () => {
  const text = (...sources: string[]) => sources.map((source) => fence('ts', source)).join('');
  const edit = (cell: NotebookCell | undefined, source: string): CellEdit => ({
    do: 'write',
    cell: cell?.id ?? '',
    source,
  });

  it('has both, where each changed another cell', async () => {
    const bench = await Bench.open(text('1', '2', '3'));
    const { cells } = await bench.state();
    await bench.edit(edit(cells[0], '10'));
    writeFileSync(join(bench.folder, file), text('1', '2', '30', '4'));
    await bench.until((now) => now.length === 4);
    await expect.poll(() => bench.text(), { timeout: 5_000 }).toBe(text('10', '2', '30', '4'));
    expect(await bench.state()).toMatchObject({ changedOnDisk: false, saved: true });
    expect((await bench.state()).cells[0]?.id).toBe(cells[0]?.id);
  });

  it('asks about the cell that both changed, and of it alone', async () => {
    const bench = await Bench.open(text('1', '2'));
    const { cells } = await bench.state();
    await bench.edit(edit(cells[0], '10'), edit(cells[1], '20'));
    writeFileSync(join(bench.folder, file), text('11', '2'));
    const [both, mine] = await bench.until((now) => now.some(({ theirs }) => theirs !== undefined));
    expect(both).toMatchObject({ source: '10', theirs: '11' });
    expect(mine).not.toHaveProperty('theirs');
    expect(bench.text()).toBe(text('11', '2'));
    await bench.engine.client.call('notebook.resolve', { file, keep: 'theirs', cell: both?.id ?? '' });
    expect(bench.text()).toBe(text('11', '20'));
    expect(await bench.state()).toMatchObject({ changedOnDisk: false, cells: [{ source: '11' }, {}] });
  });

  it('still asks, and has every edit, when the engine dies before the person chose', async () => {
    const bench = await Bench.open(text('1', '2'));
    const { cells } = await bench.state();
    await bench.edit(edit(cells[0], '10'), edit(cells[1], '20'));
    writeFileSync(join(bench.folder, file), text('11', '2'));
    await bench.until((now) => now.some(({ theirs }) => theirs !== undefined));
    await bench.kill();
    const state = await bench.state();
    expect(state).toMatchObject({
      changedOnDisk: true,
      cells: [{ source: '10', theirs: '11' }, { source: '20' }],
    });
    expect(bench.text()).toBe(text('11', '2'));
  });

  it('is joined with edits that the file never had, when the engine died and the file changed then', async () => {
    const bench = await Bench.open(text('0', '2'));
    const { cells } = await bench.state();
    await bench.edit(edit(cells[0], '1'));
    await expect.poll(() => bench.text(), { timeout: 5_000 }).toBe(text('1', '2'));
    await bench.edit(edit(cells[0], '10'));
    await bench.kill(() => writeFileSync(join(bench.folder, file), text('1', '22')));
    expect((await bench.state()).cells.map(({ source }) => source)).toEqual(['10', '22']);
    await expect.poll(() => bench.text(), { timeout: 5_000 }).toBe(text('10', '22'));
  });

  it('that cannot be read any more is left as it is, and so is what was written here', async () => {
    const bench = await Bench.open(text('1'));
    const { cells } = await bench.state();
    await bench.edit(edit(cells[0], '10'));
    writeFileSync(join(bench.folder, file), '```ts\nnot closed');
    await expect.poll(async () => (await bench.state()).changedOnDisk, { timeout: 5_000 }).toBe(true);
    expect(bench.text()).toBe('```ts\nnot closed');
    await bench.engine.client.call('notebook.resolve', { file, keep: 'mine' });
    expect(bench.text()).toContain('10');
  });
});

describe('nothing is lost', () => {
  it('when the engine dies: edits that it took are there, outputs too, and a cell that ran says so', async () => {
    const bench = await Bench.open(fence('ts', '"kept"') + fence('ts', '1'));
    const [first, second] = await bench.run(0);
    await bench.cached('kept');
    await bench.edit({ do: 'write', cell: second?.id ?? '', source: 'while (true) {}' });
    await bench.engine.client.call('notebook.execute', { file, cells: [second?.id ?? ''] });
    await bench.until((cells) => cells[1]?.status === 'running');
    await bench.cached('running');
    await bench.edit({
      do: 'insert',
      cell: 'late',
      before: first?.id ?? '',
      language: 'prose',
      name: null,
      options: {},
      source: 'At the last moment: 구매 🛒',
    });
    await bench.kill();
    const { cells } = await bench.state();
    expect(cells.map(({ source }) => source)).toEqual([
      'At the last moment: 구매 🛒',
      '"kept"',
      'while (true) {}',
    ]);
    expect(shown(cells[1])).toEqual(['kept']);
    expect(cells[2]?.status).toBe('interrupted');
  });

  it('when a cell never ends: it is stopped within a second, and its neighbours run again', async () => {
    const bench = await Bench.open(
      fence('ts', 'const a = 1;') + fence('ts', 'while (true) {}') + fence('ts', 'a + 1'),
    );
    await bench.run(0);
    const { cells } = await bench.state();
    await bench.engine.client.call('notebook.execute', { file, cells: [cells[1]?.id ?? ''] });
    await bench.until((all) => all[1]?.status === 'running');
    await bench.engine.client.call('notebook.interrupt', { file });
    const after = await bench.until((all) => all[1]?.status === 'interrupted');
    expect(after[0]?.freshness).toBe('never');
    expect(shown((await bench.run(2))[2])).toEqual(['2']);
  });

  it('when SQL is stopped: the values of TypeScript are still there', async () => {
    const bench = await Bench.open(
      fence('ts', 'const a = 1;') +
        fence('sql', 'SELECT count(*) FROM range(1000000000) x, range(1000) y WHERE x.range % 7 = y.range'),
    );
    const before = await bench.run(0);
    await bench.engine.client.call('notebook.execute', { file, cells: [before[1]?.id ?? ''] });
    await bench.until((all) => all[1]?.status === 'running');
    await bench.engine.client.call('notebook.interrupt', { file });
    const after = await bench.until((all) => all[1]?.status === 'interrupted');
    expect(after[0]?.freshness).toBe('fresh');
  });

  it('restarting forgets every value and keeps every output', async () => {
    const bench = await Bench.open(fence('ts', '"a"'));
    await bench.run();
    await bench.engine.client.call('notebook.restart', { file });
    const { cells } = await bench.state();
    expect(cells[0]?.freshness).toBe('never');
    expect(shown(cells[0])).toEqual(['a']);
  });
});

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach, type Attached } from '../../host/attach.ts';
import type { RawLines } from '../../contract/calls/lake.ts';

let folder: string;
let engine: Attached;

const pipeline = `format: 1
name: shop
steps:
  take: { kind: ingest, with: { source: sales, files: incoming/* } }
  load:
    kind: load
    needs: [take]
    with: { source: sales, table: processed.sales, rejects: processed.sales_rejects, columns: { day: DATE, amount: BIGINT } }
  totals: { kind: sql, needs: [load], with: { file: sql/totals.sql, table: curated.totals } }
`;

/** Three versions of curated.totals: made, made again with another column, made again with more rows. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-lake-calls-'));
  for (const each of ['pipelines', 'sql', 'incoming']) mkdirSync(join(folder, each));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Test\n');
  writeFileSync(join(folder, 'pipelines/shop.yaml'), pipeline);
  writeFileSync(join(folder, 'incoming/sales.csv'), 'day,amount\n2026-01-01,5\n2026-01-02,x\n2026-01-03,7\n');
  engine = await attach(folder);
  await run('SELECT day, amount FROM processed.sales');
  await run('SELECT day, CAST(amount AS VARCHAR) AS amount, 1 AS n FROM processed.sales');
  await run(
    'SELECT day, amount, 1 AS n FROM processed.sales UNION ALL SELECT day, amount, 2 FROM processed.sales',
  );
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function run(select: string): Promise<void> {
  writeFileSync(join(folder, 'sql/totals.sql'), select);
  const { job } = await engine.client.call('run.start', { pipeline: 'shop' });
  await engine.client.follow(job);
}

describe('the tree of zones', () => {
  it('names every source and table with its size, rows, columns and time', async () => {
    const { sources, tables } = await engine.client.call('lake.tree', {});
    expect(sources).toEqual([{ source: 'sales', files: 1, bytes: 50, arrivedAt: expect.any(String) }]);
    expect(tables.map(({ name, rows, columns }) => ({ name, rows, columns }))).toEqual([
      { name: 'curated.totals', rows: 4, columns: ['day', 'amount', 'n'] },
      { name: 'processed.sales', rows: 2, columns: ['day', 'amount'] },
      {
        name: 'processed.sales_rejects',
        rows: 1,
        columns: expect.arrayContaining(['file', 'line', 'reason']),
      },
    ]);
  });

  it('still names a table that cannot be read, and says why', async () => {
    const log = join(folder, 'lake/curated/broken/_delta_log');
    mkdirSync(log, { recursive: true });
    writeFileSync(join(log, '00000000000000000000.json'), 'no action\n');
    const { tables } = await engine.client.call('lake.tree', {});
    rmSync(join(folder, 'lake/curated/broken'), { recursive: true });
    expect(tables[0]).toMatchObject({
      name: 'curated.broken',
      rows: null,
      problem: { code: 'lake.corrupt' },
    });
  });
});

describe('a table', () => {
  it('shows its columns with types and bounds, its size and its protocol', async () => {
    const shown = await engine.client.call('table.show', { table: 'processed.sales' });
    expect(shown).toMatchObject({
      version: 0,
      rows: 2,
      files: 1,
      folder: 'lake/processed/sales',
      protocol: { reader: 1, writer: 2, features: [] },
    });
    expect(shown.columns).toEqual([
      {
        name: 'day',
        type: 'DATE',
        nullable: true,
        comment: null,
        partition: false,
        min: '2026-01-01',
        max: '2026-01-03',
        nulls: 0,
      },
      {
        name: 'amount',
        type: 'BIGINT',
        nullable: true,
        comment: null,
        partition: false,
        min: '5',
        max: '7',
        nulls: 0,
      },
    ]);
  });

  it('shows an older version as it was', async () => {
    const shown = await engine.client.call('table.show', { table: 'curated.totals', version: 0 });
    expect(shown).toMatchObject({ version: 0, newest: 2, rows: 2 });
    expect(shown.columns.map(({ name, type }) => `${name} ${type}`)).toEqual(['day DATE', 'amount BIGINT']);
  });

  it('is refused by name where there is none, or no such version', async () => {
    const show = (table: string, version?: number) =>
      engine.client.call('table.show', { table, ...(version === undefined ? {} : { version }) });
    await expect(show('curated.none')).rejects.toMatchObject({ problem: { code: 'lake.missing' } });
    await expect(show('curated.totals', 9)).rejects.toMatchObject({ problem: { code: 'lake.version' } });
    await expect(show('../../etc')).rejects.toMatchObject({ problem: { code: 'lake.name' } });
  });

  it('tells its versions, the newest first: rows in and out, and what changed in its columns', async () => {
    const { changes, more } = await engine.client.call('table.history', { table: 'curated.totals' });
    expect(more).toBe(false);
    expect(changes.map(({ version, rowsAdded, rowsRemoved }) => [version, rowsAdded, rowsRemoved])).toEqual([
      [2, 4, 2],
      [1, 2, 2],
      [0, 2, 0],
    ]);
    expect(changes[1]?.schema).toEqual({
      added: [{ name: 'n', type: 'INTEGER' }],
      removed: [],
      changed: [{ name: 'amount', from: 'BIGINT', to: 'VARCHAR' }],
    });
    expect(changes[0]).toMatchObject({ operation: 'WRITE', readable: true, details: { mode: 'Overwrite' } });
  });

  it('tells its versions page by page, each page right by itself', async () => {
    const first = await engine.client.call('table.history', { table: 'curated.totals', limit: 2 });
    const next = await engine.client.call('table.history', { table: 'curated.totals', limit: 2, before: 1 });
    expect(first.changes.map(({ version }) => version)).toEqual([2, 1]);
    expect(first.more).toBe(true);
    expect(first.changes[1]).toMatchObject({ rowsRemoved: 2, schema: { added: [{ name: 'n' }] } });
    expect(next).toMatchObject({ more: false, changes: [{ version: 0 }] });
  });

  it('lists its data files with their rows and the bounds of their columns', async () => {
    const { files, total } = await engine.client.call('table.files', { table: 'processed.sales' });
    expect(total).toBe(1);
    expect(files[0]).toMatchObject({ rows: 2, partition: {} });
    expect(files[0]?.columns[1]).toEqual({ name: 'amount', min: '5', max: '7', nulls: 0 });
  });
});

describe('lineage', () => {
  it('is drawn from the pipelines: what a table comes from and goes to', async () => {
    const { nodes, edges, unread } = await engine.client.call('table.lineage', {
      of: 'table:processed.sales',
    });
    expect(unread).toEqual([]);
    expect(nodes.map(({ id }) => id).toSorted()).toEqual([
      'files:incoming/*',
      'raw:sales',
      'step:shop/load',
      'step:shop/take',
      'step:shop/totals',
      'table:curated.totals',
      'table:processed.sales',
    ]);
    expect(edges).toContainEqual({ from: 'step:shop/load', to: 'table:processed.sales' });
    expect(edges).toContainEqual({ from: 'table:processed.sales', to: 'step:shop/totals' });
  });

  it('names a pipeline that cannot be read and leaves it out', async () => {
    writeFileSync(join(folder, 'pipelines/half.yaml'), 'format: 1\nname: half\nsteps:\n');
    const { unread } = await engine.client.call('table.lineage', { of: 'table:processed.sales' });
    rmSync(join(folder, 'pipelines/half.yaml'));
    expect(unread).toMatchObject([{ pipeline: 'half', problem: { code: 'file.invalid' } }]);
  });
});

describe('a raw source', () => {
  it('shows its files and what the newest load made of each', async () => {
    const { files, tables } = await engine.client.call('raw.show', { source: 'sales' });
    expect(files).toMatchObject([{ name: 'sales.csv', bytes: 50, read: 3, rejected: 1 }]);
    expect(tables).toEqual(['processed.sales', 'processed.sales_rejects']);
  });

  it('shows the line that was rejected, with those around it', async () => {
    const { files } = await engine.client.call('raw.show', { source: 'sales' });
    const sha256 = files[0]?.sha256 ?? '';
    const { job } = await engine.client.call('raw.lines', { source: 'sales', sha256, line: 3 });
    const { first, lines } = (await engine.client.follow(job)) as RawLines;
    expect(first).toBe(1);
    expect(lines[2]).toBe('2026-01-02,x');
    expect(lines).toHaveLength(4);
  });

  it('does not lead out of the raw zone', async () => {
    const show = engine.client.call('raw.show', { source: '../curated' });
    await expect(show).rejects.toMatchObject({ problem: { code: 'ingest.source' } });
    expect(readdirSync(join(folder, 'lake/raw'))).toEqual(['sales']);
  });
});

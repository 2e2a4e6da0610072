import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLake } from '../../engine/lake/lake.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

describe('the views of a lake', () => {
  it('show the newest rows of every table', async () => {
    const lake = openLake(tempFolder('views'));
    const connection = await duck();
    await lake.write(connection, 'processed.a b', { mode: 'append', select: 'SELECT 1 AS x' });
    await lake.write(connection, 'curated.a b', { mode: 'append', select: 'SELECT 2 AS x' });
    expect(await lake.refreshViews(connection)).toEqual([]);
    expect(
      await connection.rows('SELECT * FROM processed."a b" UNION ALL FROM curated."a b" ORDER BY x'),
    ).toEqual([{ x: 1 }, { x: 2 }]);
    await lake.write(connection, 'curated.a b', { mode: 'overwrite', select: "SELECT 'y' AS y" });
    expect(await connection.rows('SELECT * FROM curated."a b"')).toEqual([{ x: 2 }]);
    await lake.refreshViews(connection);
    expect(await connection.rows('SELECT * FROM curated."a b"')).toEqual([{ y: 'y' }]);
  });

  it('leave out a table that cannot be read, say why, and show the others', async () => {
    const lake = openLake(tempFolder('views'));
    const connection = await duck();
    for (const table of ['processed.bad', 'processed.good'] as const) {
      await lake.write(connection, table, { mode: 'append', select: 'SELECT 1 AS x' });
    }
    await lake.refreshViews(connection);
    const log = join(lake.folder('processed.bad'), '_delta_log', '00000000000000000001.json');
    writeFileSync(log, JSON.stringify({ protocol: { minReaderVersion: 99, minWriterVersion: 99 } }));
    expect(await lake.refreshViews(connection)).toMatchObject([
      { table: 'processed.bad', problem: { code: 'lake.unsupported' } },
    ]);
    expect(await connection.rows('SELECT * FROM processed.good')).toEqual([{ x: 1 }]);
    await expect(connection.rows('SELECT * FROM processed.bad')).rejects.toThrow(/bad does not exist/);
  });

  it('name a data file that is not there', async () => {
    const lake = openLake(tempFolder('views'));
    const connection = await duck();
    await lake.write(connection, 'curated.x', { mode: 'append', select: 'SELECT 1 AS x' });
    const [file] = (await lake.snapshot(connection, 'curated.x'))?.files ?? [];
    rmSync(file?.path ?? '');
    expect(await lake.refreshViews(connection)).toMatchObject([
      { table: 'curated.x', problem: { code: 'lake.fileMissing', place: { file: file?.path } } },
    ]);
  });

  it('are made anew where someone put another in their place', async () => {
    const lake = openLake(tempFolder('views'));
    const connection = await duck();
    await lake.write(connection, 'curated.x', { mode: 'append', select: 'SELECT 1 AS x' });
    await lake.refreshViews(connection);
    await connection.run('CREATE OR REPLACE VIEW curated.x AS SELECT 7 AS other');
    await lake.refreshViews(connection);
    expect(await connection.rows('SELECT * FROM curated.x')).toEqual([{ x: 1 }]);
  });

  it('see a table that was made anew at the same version', async () => {
    const lake = openLake(tempFolder('views'));
    const connection = await duck();
    for (const select of ['SELECT 1 AS x', 'SELECT 2 AS x']) {
      rmSync(lake.folder('curated.x'), { recursive: true, force: true });
      await lake.write(connection, 'curated.x', { mode: 'append', select });
      await lake.refreshViews(connection);
    }
    expect(await connection.rows('SELECT * FROM curated.x')).toEqual([{ x: 2 }]);
  });

  it('go with their tables', async () => {
    const lake = openLake(tempFolder('views'));
    const connection = await duck();
    await lake.write(connection, 'curated.gone', { mode: 'append', select: 'SELECT 1 AS x' });
    await lake.refreshViews(connection);
    rmSync(lake.folder('curated.gone'), { recursive: true });
    await lake.refreshViews(connection);
    await expect(connection.rows('SELECT * FROM curated.gone')).rejects.toThrow(/gone does not exist/);
  });

  it('are none, but for the two schemas, in an empty project', async () => {
    const lake = openLake(tempFolder('views'));
    const connection = await duck();
    mkdirSync(join(lake.rawFolder, '..', 'processed', 'no table'), { recursive: true });
    expect(await lake.refreshViews(connection)).toEqual([]);
    const schemas = await connection.rows(
      'SELECT DISTINCT schema_name AS s FROM duckdb_schemas() WHERE NOT internal ORDER BY s',
    );
    expect(schemas.map((row) => row['s'])).toEqual(expect.arrayContaining(['curated', 'processed']));
  });

  it.for([
    { where: 'a project folder with odd characters', name: "it's [a] *?100%25 #1 größe", sandbox: false },
    { where: 'the sandbox of a project folder', name: "it's 100%25 #1 größe", sandbox: true },
  ])('can be made in $where', async ({ name, sandbox }) => {
    const project = join(tempFolder('views'), name);
    mkdirSync(project);
    const lake = openLake(project);
    const connection = await duck(sandbox ? { allowedDirectories: [project] } : {});
    for (let i = 0; i < 11; i += 1) {
      await lake.write(connection, 'processed.x', { mode: 'append', select: `SELECT ${i} AS x` });
    }
    await lake.write(connection, 'processed.x', { mode: 'merge', key: ['x'], select: 'SELECT 3 AS x' });
    expect(await lake.refreshViews(connection)).toEqual([]);
    expect(await connection.value('SELECT sum(x)::INTEGER FROM processed.x')).toBe(55);
    expect(readdirSync(join(lake.folder('processed.x'), '_delta_log'))).toContain('_last_checkpoint');
  });
});

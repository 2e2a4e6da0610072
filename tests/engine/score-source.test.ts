import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openLake } from '../../engine/lake/lake.ts';
import { writeRows } from '../../engine/lake/write-rows.ts';
import { presetSource } from '../../engine/preset-source.ts';
import { loadVersion, register } from '../../engine/registry/registry.ts';
import { sourceSql } from '../../engine/score-source.ts';
import { Uploads } from '../../engine/uploads.ts';
import { duck } from '../support/duck.ts';
import { origin, trainedFolder } from '../support/models.ts';
import { tempFolder } from '../support/temp.ts';

function project() {
  const folder = tempFolder('project');
  return { folder, lake: openLake(folder), uploads: new Uploads(join(folder, '.boathouse', 'uploads')) };
}

describe('rows to be scored', () => {
  it('come from a table, from a file in the project, and from one that was brought', async () => {
    const parts = project();
    const connection = await duck();
    await writeRows(connection, parts.lake, 'curated.people', {
      mode: 'overwrite',
      select: 'SELECT 1 AS id',
    });
    mkdirSync(join(parts.folder, 'in[1]'));
    writeFileSync(join(parts.folder, 'in[1]', 'people.csv'), 'id\n2\n');
    writeFileSync(join(parts.folder, 'people.jsonl'), '{"id": 3}\n');
    const { upload } = await parts.uploads.receive('mine.csv', Readable.from([Buffer.from('id\n4\n')]), null);
    const sources = [
      { table: 'curated.people' },
      { file: 'in[1]/people.csv' },
      { file: 'people.jsonl' },
      { upload },
    ];
    const found: number[] = [];
    for (const source of sources) {
      found.push(Number(await connection.value(await sourceSql(connection, parts, source))));
    }
    expect(found).toEqual([1, 2, 3, 4]);
  });

  it('are named where they cannot be had', async () => {
    const parts = project();
    const connection = await duck();
    const code = (source: Parameters<typeof sourceSql>[2]) =>
      sourceSql(connection, parts, source).then(
        () => null,
        ({ problem }: { problem: { code: string } }) => problem.code,
      );
    expect(await code({ table: 'curated.nobody' })).toBe('lake.missing');
    expect(await code({ file: '../outside.csv' })).toBe('file.outside');
    expect(await code({ file: 'absent.csv' })).toBe('file.missing');
    expect(await code({ file: 'notes.docx' })).toBe('ingest.kind');
    expect(await code({ upload: 'gone' })).toBe('upload.missing');
  });
});

describe('the rows that presets are taken from', () => {
  it('are the predictions of the version that was trained on them, and the table with all its features', async () => {
    const { folder, lake } = project();
    const connection = await duck();
    const models = join(folder, 'models');
    const from = { ...origin, dataVersions: { 'curated.purchase_predictions': 0 } };
    await register(models, 'purchase', trainedFolder(3), from);
    const model = await loadVersion(models, 'purchase', 1);
    const columns = model.ensemble.features.map(({ name }) => `1 AS ${name}`).join(', ');
    const predictions = (chance: number) =>
      `SELECT 7 AS id, 1 AS label, ${chance} AS probability, 'test' AS split`;
    const write = (table: `curated.${string}`, select: string) =>
      writeRows(connection, lake, table, { mode: 'overwrite', select });
    await write('curated.purchase_predictions', predictions(0.25));
    await write('curated.purchase_predictions', predictions(0.75));
    await write('curated.a_few_features', 'SELECT 7 AS id, 1 AS n0');
    await write('curated.purchase_features', `SELECT 7 AS id, ${columns}`);
    await lake.refreshViews(connection);
    const source = await presetSource(connection, lake, model);
    expect(source.keys).toEqual(['id']);
    expect(source.features).toContain('purchase_features');
    expect(Number((await connection.rows<{ probability: number }>(source.predictions))[0]?.probability)).toBe(
      0.25,
    );
  });

  it('are missed by name where they are gone', async () => {
    const { folder, lake } = project();
    const models = join(folder, 'models');
    await register(models, 'purchase', trainedFolder(3), origin);
    const model = await loadVersion(models, 'purchase', 1);
    await expect(presetSource(await duck(), lake, model)).rejects.toMatchObject({
      problem: { code: 'presets.no-rows' },
    });
  });
});

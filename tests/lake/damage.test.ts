import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openLake } from '../../engine/lake/lake.ts';
import { commitFile } from '../../engine/lake/log.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

const table = 'processed.events';

async function setUp() {
  const lake = openLake(tempFolder('damage'));
  const connection = await duck();
  await lake.write(connection, table, { mode: 'append', select: 'SELECT 1 AS id' });
  return { lake, connection, folder: lake.folder(table) };
}

describe('a damaged table', () => {
  it('names the file and the line of its log that cannot be read', async () => {
    const { lake, connection, folder } = await setUp();
    const file = commitFile(folder, 0);
    appendFileSync(file, '{"add": {"path": "cut sho');
    await expect(lake.snapshot(connection, table)).rejects.toMatchObject({
      problem: { code: 'lake.corrupt', place: { table: folder, file, line: 5 } },
    });
  });

  it('names the data file that is lost, when rows are merged into it, and leaves nothing behind', async () => {
    const { lake, connection, folder } = await setUp();
    const [lost] = (await lake.snapshot(connection, table))?.files ?? [];
    rmSync(lost?.path ?? '');
    const write = lake.write(connection, table, { mode: 'merge', key: ['id'], select: 'SELECT 1 AS id' });
    await expect(write).rejects.toMatchObject({
      problem: { code: 'lake.fileMissing', place: { file: lost?.path } },
    });
    expect(readdirSync(folder)).toEqual(['_delta_log']);
  });

  it('has whole versions only', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, table, { mode: 'append', select: 'SELECT 2 AS id' });
    for (const version of [0.5, -1, 2, Number.NaN]) {
      await expect(lake.snapshot(connection, table, version)).rejects.toMatchObject({
        problem: { code: 'lake.version' },
      });
    }
  });
});

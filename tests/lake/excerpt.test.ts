import { describe, expect, it } from 'vitest';
import { openLake } from '../../engine/lake/lake.ts';
import { excerpt } from '../../engine/lake/relation.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

describe('an excerpt of a table', () => {
  it('has stretches of rows from all over its files, with the types of the table', async () => {
    const connection = await duck();
    const lake = openLake(tempFolder('excerpt'));
    for (const first of [0, 200_000]) {
      const select = `SELECT range + ${first} AS id, 'n' || range AS name FROM range(200000)`;
      await lake.write(connection, 'curated.long', { mode: 'append', select });
    }
    const snapshot = (await lake.snapshot(connection, 'curated.long'))!;
    const sql = excerpt(snapshot, 20, 100)!;
    const [found] = await connection.rows(
      `SELECT count(*) AS rows, count(DISTINCT id) AS ids, count(DISTINCT id // 20000) AS places, typeof(any_value(id)) AS type
       FROM (${sql})`,
    );
    expect(found).toEqual({ rows: 2_000n, ids: 2_000n, places: 20n, type: 'BIGINT' });
  });

  it('of a table without rows is none', async () => {
    const connection = await duck();
    const lake = openLake(tempFolder('excerpt'));
    await lake.write(connection, 'curated.none', { mode: 'overwrite', select: 'SELECT 1 AS id WHERE false' });
    expect(excerpt((await lake.snapshot(connection, 'curated.none'))!, 20, 100)).toBeNull();
  });
});

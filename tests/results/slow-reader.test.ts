import { tableFromIPC } from 'apache-arrow';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Database } from '../../engine/db/duckdb.ts';
import { columnsOf } from '../../engine/results/columns.ts';
import { arrowBytes } from '../../engine/results/export.ts';
import { tempFolder } from '../support/temp.ts';

const rows = 1_500_000;

/** Rows in a table, and ways to read all of them as Arrow. */
async function table() {
  const database = await Database.open({ tempDirectory: tempFolder('duck') });
  onTestFinished(() => database.close());
  const [slow, quick] = [await database.connect(), await database.connect()];
  await slow.run(`CREATE TABLE rows AS SELECT n, n * 1.5 AS x, n + 1 AS next FROM range(${rows}) t(n)`);
  const columns = await columnsOf(slow, 'rows');
  return { slow, quick, request: { table: 'rows', rows, columns } };
}

describe('rows as an Arrow file', () => {
  it('are read no faster than they are taken: one who stops reading costs a few batches, not all rows', async () => {
    const { slow, quick, request } = await table();
    let read = 0;
    const stopped = arrowBytes(slow, request, (now) => (read = now));
    await once(stopped, 'readable');
    const first = stopped.read() as Buffer;
    // Meanwhile another reads all of the same rows.
    const whole = await buffer(arrowBytes(quick, request));
    expect(whole.byteLength).toBeGreaterThan(rows * 20);
    expect(read).toBeLessThan(4 * 65_536);

    const rest = await buffer(stopped);
    expect(read).toBe(rows);
    expect(Buffer.concat([first, rest]).equals(whole)).toBe(true);
    expect(
      tableFromIPC(whole)
        .get(rows - 1)
        ?.toJSON(),
    ).toMatchObject({ n: BigInt(rows - 1) });
  });

  it('are read no further when their reader goes, and the connection is free then', async () => {
    const { slow, request } = await table();
    let read = 0;
    const left = arrowBytes(slow, request, (now) => (read = now));
    await once(left, 'readable');
    left.destroy();
    await once(left, 'close');
    expect(read).toBeLessThan(4 * 65_536);
    expect((await slow.table('SELECT count(*)::INTEGER FROM rows')).rows).toEqual([[rows]]);
  });
});

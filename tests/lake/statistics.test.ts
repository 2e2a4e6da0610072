import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLake } from '../../engine/lake/lake.ts';
import { text } from '../../engine/db/sql.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

interface Stats {
  numRecords: number;
  minValues: Record<string, unknown>;
  maxValues: Record<string, unknown>;
  nullCount: Record<string, number>;
}

async function writer() {
  const lake = openLake(tempFolder('statistics'));
  const connection = await duck();
  return async (select: string) => {
    await lake.write(connection, 'processed.x', { mode: 'overwrite', select });
    const snapshot = await lake.snapshot(connection, 'processed.x');
    return snapshot?.files[0]?.stats ?? '';
  };
}

/** UTF-8's order, which is Delta's. */
function atMost(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) <= 0;
}

describe('the statistics of a file', () => {
  it('count rows and missing values and bound every column, digit by digit', async () => {
    const statsOf = await writer();
    const stats = await statsOf(`SELECT * FROM (VALUES
      (9007199254740993::BIGINT, 1.10::DECIMAL(38,2), DATE '1969-12-31', TIMESTAMP '2020-01-02 03:04:05.000007', true, 'a"b', NULL::DOUBLE),
      (-9007199254740993, 99999999999999999999.99, DATE '0001-01-01', NULL, false, NULL, NULL)) v(l, d, day, t, b, s, n)`);
    expect(stats).toBe(
      '{"numRecords":2,' +
        '"minValues":{"l":-9007199254740993,"d":1.10,"day":"0001-01-01","t":"2020-01-02T03:04:05.000007Z","s":"a\\"b"},' +
        '"maxValues":{"l":9007199254740993,"d":99999999999999999999.99,"day":"1969-12-31","t":"2020-01-02T03:04:05.000007Z","s":"a\\"b"},' +
        '"nullCount":{"l":0,"d":0,"day":0,"t":1,"b":0,"s":1,"n":2}}',
    );
  });

  it('say nothing of values that JSON cannot hold', async () => {
    const statsOf = await writer();
    const select =
      "SELECT 'nan'::DOUBLE AS nan, 'infinity'::FLOAT AS inf, DATE 'infinity' AS never, 'x'::BLOB AS bytes, [1] AS list";
    const stats = JSON.parse(await statsOf(select)) as Stats;
    expect([stats.minValues, stats.maxValues]).toEqual([{}, {}]);
    expect(stats.nullCount).toEqual({ nan: 0, inf: 0, never: 0, bytes: 0 });
  });

  it('cover the first 32 columns', async () => {
    const statsOf = await writer();
    const columns = Array.from({ length: 40 }, (_, i) => `${i} AS c${i}`).join(', ');
    const { minValues } = JSON.parse(await statsOf(`SELECT ${columns}`)) as Stats;
    expect(Object.keys(minValues)).toHaveLength(32);
  });

  it('bound any text and any number, however long', async () => {
    const statsOf = await writer();
    const words = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((word) => !word.includes('\0'));
    const cell = fc.record({ s: words, f: fc.double({ noNaN: true, noDefaultInfinity: true }) });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 6 }), async (cells) => {
        const rows = cells.map(({ s, f }) => `(${text(s)}, ${text(String(f))}::DOUBLE)`).join(', ');
        const stats = JSON.parse(await statsOf(`SELECT * FROM (VALUES ${rows}) v(s, f)`)) as Stats;
        const low = stats.minValues as { s: string; f: number };
        const high = stats.maxValues as { s: string; f: number };
        expect(stats.numRecords).toBe(cells.length);
        for (const { s, f } of cells) {
          expect([atMost(low.s, s), atMost(s, high.s), low.f <= f, f <= high.f]).toEqual([
            true,
            true,
            true,
            true,
          ]);
        }
        expect([...high.s].length).toBeLessThanOrEqual(33);
      }),
      { numRuns: 40 },
    );
  });
});

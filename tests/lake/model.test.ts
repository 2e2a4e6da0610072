import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text } from '../../engine/db/sql.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { relation } from '../../engine/lake/relation.ts';
import type { Write } from '../../engine/lake/types.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

type Row = [key: number | null, value: string];

interface Step {
  mode: Write['mode'];
  rows: Row[];
}

const row: fc.Arbitrary<Row> = fc.tuple(fc.option(fc.nat(9), { freq: 9 }), fc.string({ maxLength: 3 }));

const step: fc.Arbitrary<Step> = fc.record({
  mode: fc.constantFrom('append', 'merge', 'merge', 'overwrite'),
  rows: fc.array(row, { maxLength: 5 }),
});

/** What a step makes of a table, said as plainly as can be. */
function expected(table: readonly Row[], { mode, rows }: Step): Row[] {
  if (mode === 'append') return [...table, ...rows];
  if (mode === 'overwrite') return rows;
  const last = new Map(rows);
  return [...table.filter(([key]) => !last.has(key)), ...last];
}

function selectOf(rows: readonly Row[]): string {
  const values = rows.map(([key, value]) => `(${key ?? 'NULL'}, ${text(value)})`);
  const from =
    rows.length === 0 ? "(VALUES (0, '')) v(k, v) WHERE false" : `(VALUES ${values.join(', ')}) v(k, v)`;
  return `SELECT k::BIGINT AS k, v::VARCHAR AS v FROM ${from}`;
}

function sorted(rows: readonly Row[]): string[] {
  return rows.map(([key, value]) => JSON.stringify([key, value])).toSorted();
}

describe('a Delta table', () => {
  it('is at every version what a naive model says, through checkpoints', async () => {
    const connection = await duck();
    const project = tempFolder('model');
    const steps = fc.array(step, { minLength: 1, maxLength: 24, size: 'max' });
    await fc.assert(
      fc.asyncProperty(steps, fc.uuid(), async (writes, id) => {
        const lake = openLake(project);
        const table = `processed.${id}` as const;
        const history: Row[][] = [];
        for (const { mode, rows } of writes) {
          const write: Write = { mode, select: selectOf(rows), ...(mode === 'merge' ? { key: ['k'] } : {}) };
          await lake.write(connection, table, write);
          history.push(expected(history.at(-1) ?? [], { mode, rows }));
        }
        for (const [version, rows] of history.entries()) {
          const snapshot = await lake.snapshot(connection, table, version);
          if (snapshot === null) throw new Error('no table');
          const { values } = await connection.columns(`SELECT k::INTEGER, v FROM (${relation(snapshot)})`);
          const [keys = [], texts = []] = values as [(number | null)[], string[]];
          expect(sorted(keys.map((key, i) => [key, texts[i] ?? '']))).toEqual(sorted(rows));
        }
      }),
      { numRuns: 4 },
    );
  });
});

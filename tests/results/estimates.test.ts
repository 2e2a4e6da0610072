import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../engine/db/duckdb.ts';
import { columnsOf } from '../../engine/results/columns.ts';
import { columnFigures, type Figures } from '../../engine/results/statistics.ts';
import { duck } from '../support/duck.ts';

const rows = 250_000;
let connection: Connection;

beforeEach(async () => {
  connection = await duck();
});

/** The figures of a SELECT's columns; of many rows with a sample of them beside. */
async function figuresOf(select: string, oneIn = 3): Promise<Record<string, Figures>> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE looked AS ${select}`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE sample AS SELECT * FROM looked WHERE hash(rowid) % ${oneIn} = 0`,
  );
  const all = Number(await connection.value<bigint>('SELECT count(*) FROM looked'));
  const some = Number(await connection.value<bigint>('SELECT count(*) FROM sample'));
  const of = { table: 'looked', rows: all, sampled: false, sample: { table: 'temp.sample', rows: some } };
  const figures = await columnFigures(connection, of, await columnsOf(connection, 'looked'));
  return Object.fromEntries(figures.map((each) => [each.statistics.column, each]));
}

const one = async (sql: string) => Number(await connection.value(`SELECT ${sql} FROM looked`));

/** Values of so many kinds, the same for the same seed; some missing; numbers, texts and times. */
function column(seed: number, values: number, at: number): string {
  const drawn = `(hash(range * 7919 + ${seed}) % ${values})::BIGINT`;
  const types = [
    drawn,
    `'value ' || ${drawn}`,
    `${drawn} * ${drawn} / 7.0::DOUBLE`,
    `TIMESTAMPTZ '2020-01-01' + to_seconds(${drawn})`,
  ];
  return `CASE WHEN hash(range + ${seed}) % 10 > 0 THEN ${types[at % types.length]} END AS c${at}`;
}

const made = fc.record({
  seed: fc.nat(1_000_000),
  counts: fc.array(fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: rows })), {
    minLength: 8,
    maxLength: 8,
  }),
});
const once = { numRuns: 4, seed: 20_261_123 };

describe('figures of many rows', () => {
  it('estimate distinct values to within five per cent, and say so', async () => {
    await fc.assert(
      fc.asyncProperty(made, async ({ seed, counts }) => {
        const figures = await figuresOf(
          `SELECT ${counts.map((count, at) => column(seed, count, at)).join(', ')} FROM range(${rows})`,
        );
        for (const [name, { statistics }] of Object.entries(figures)) {
          const exact = await one(`count(DISTINCT ${name})`);
          const off = Math.abs(statistics.distinct - exact) / exact;
          expect(off).toBeLessThan(statistics.approximate ? 0.05 : Number.MIN_VALUE);
          if (exact < 10_000) expect(statistics.approximate).toBe(false);
        }
      }),
      once,
    );
  }, 120_000);

  it('estimate quantiles to within one per cent of the values, and say so', async () => {
    await fc.assert(
      fc.asyncProperty(made, async ({ seed, counts }) => {
        const figures = await figuresOf(
          `SELECT ${counts.map((count, at) => column(seed, count + 50_000, at)).join(', ')} FROM range(${rows})`,
        );
        for (const [name, { statistics }] of Object.entries(figures)) {
          const { quantiles, quantilesApproximate } = statistics;
          expect(quantilesApproximate).toBe(quantiles !== null);
          for (const [at, value] of (quantiles ?? []).entries()) {
            const share = [0.05, 0.25, 0.5, 0.75, 0.95][at]!;
            const under = await one(`avg(CAST(${name} < '${value}' AS INTEGER))`);
            const upTo = await one(`avg(CAST(${name} <= '${value}' AS INTEGER))`);
            expect(under - 0.01).toBeLessThan(share);
            expect(upTo + 0.01).toBeGreaterThan(share);
          }
        }
      }),
      { ...once, numRuns: 3 },
    );
  }, 120_000);

  it('count rows, missing values, ends, means and bars exactly', async () => {
    const figures = await figuresOf(
      `SELECT ${[30, 999, 70_000, 1_234].map((count, at) => column(5, count, at)).join(', ')} FROM range(${rows})`,
    );
    for (const [name, { statistics }] of Object.entries(figures)) {
      const { min, max, mean, histogram } = statistics;
      const [exact] = await connection.rows(
        `SELECT count(*) - count(${name}) AS missing, min(${name})::VARCHAR AS min, max(${name})::VARCHAR AS max FROM looked`,
      );
      expect({ missing: BigInt(statistics.missing), min, max }).toEqual(exact);
      if (mean !== null) expect(mean / (await one(`avg(${name})`))).toBeCloseTo(1, 12);
      if (histogram !== null)
        expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(rows - statistics.missing);
    }
  });

  it('that are mostly missing have exact quantiles, however few of them a sample holds', async () => {
    const { x } = await figuresOf(`SELECT CASE WHEN range % 500 = 0 THEN range END AS x FROM range(${rows})`);
    expect(x!.statistics).toMatchObject({ quantilesApproximate: false, distinct: 500, approximate: false });
    expect(x!.statistics.quantiles![2]).toBe('124500');
  });
});

describe('figures of any numbers', () => {
  it('have a bar for each that is finite, be they as far apart as numbers can be', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.double(), { minLength: 1, maxLength: 60 }), async (numbers) => {
        const list = numbers.map((each) => `'${each}'::DOUBLE`).join(', ');
        const { x } = await figuresOf(`SELECT unnest([${list}]) AS x`, 1);
        const finite = numbers.filter(Number.isFinite);
        const bars = x!.statistics.histogram ?? [];
        expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(finite.length);
        expect(x!.finite).toBe(finite.length === numbers.length);
        if (finite.length > 0) expect(Number(x!.statistics.max)).toBe(Math.max(...finite));
      }),
      { numRuns: 60, seed: 20_261_123 },
    );
  });
});

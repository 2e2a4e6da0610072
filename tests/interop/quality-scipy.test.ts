import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../engine/db/duckdb.ts';
import { compareBatches, type TestName } from '../../engine/quality/drift.ts';
import { kolmogorovSurvival } from '../../engine/quality/statistics/kolmogorov.ts';
import {
  chiSquareContingency,
  chiSquareGoodnessOfFit,
  zTestOfProportions,
  type TestValue,
} from '../../engine/quality/statistics/tests.ts';
import { idleWork } from '../quality/work.ts';
import { duck } from '../support/duck.ts';
import { runPython } from '../support/python.ts';

interface Case {
  name: string;
  question: { test: string; [argument: string]: unknown };
  ours: (connection: Connection) => TestValue | Promise<TestValue>;
}

/** Numbers in [0, 1) from a seed (mulberry32), so that a failure can be had again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sample(count: number, shift: number, seed: number): number[] {
  const next = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return Array.from({ length: count }, () => Math.round((normal() + shift) * 1000) / 1000);
}

/** Sizes and shifts of two samples: exact and asymptotic, small and large, alike and far apart. */
const samples: readonly (readonly [number, number, number])[] = [
  [5, 7, 0.5],
  [40, 40, 0],
  [100, 80, 0.3],
  [1000, 999, 0.05],
  [10_000, 10_000, 0.03],
  [10_000, 9_999, 0.05],
  [10_001, 3, 0.7],
  [12_000, 150, 0.1],
  [20_000, 15_000, 0.01],
  [50_000, 60_000, 0.03],
  [200_000, 300_000, 0.001],
];

const twoSamples: Case[] = samples.flatMap(([m, n, shift], i) => {
  const [a, b] = [sample(m, 0, i + 1), sample(n, shift, i + 100)];
  const through = (name: TestName) => async (connection: Connection) => {
    await connection.run('CREATE OR REPLACE TABLE a AS SELECT unnest($1::DOUBLE[]) AS x', [list(a)]);
    await connection.run('CREATE OR REPLACE TABLE b AS SELECT unnest($1::DOUBLE[]) AS x', [list(b)]);
    const { results } = await compareBatches(connection, 'a', 'b', ['x'], idleWork());
    return results.find(({ test }) => test === name) as TestValue;
  };
  const size = `${m} and ${n} values, shifted by ${shift}`;
  return [
    {
      name: `Kolmogorov-Smirnov of ${size}`,
      question: { test: 'kolmogorov-smirnov', a, b },
      ours: through('kolmogorov-smirnov'),
    },
    { name: `means of ${size}`, question: { test: 'means', a, b }, ours: through('z-means') },
  ];
});

function list(values: readonly number[]): string {
  return `[${values.join(', ')}]`;
}

const kolmogorov: Case[] = [1, 2, 10, 50, 140, 141, 1000, 99_999, 100_001, 999_999, 2_000_000].flatMap((n) =>
  [0.3, 0.5, 0.7, 0.9, 1.2, 1.47, 1.5, 1.9, 2.2, 4, 8]
    .map((z) => z / Math.sqrt(n))
    .filter((d) => d < 1)
    .map((d) => ({
      name: `Kolmogorov distribution of ${n} beyond ${d}`,
      question: { test: 'kolmogorov', n, d },
      ours: () => ({ statistic: d, pValue: kolmogorovSurvival(n, d) }),
    })),
);

const tables: readonly (readonly (readonly number[])[])[] = [
  [
    [10, 20],
    [20, 10],
  ],
  [
    [5, 5],
    [5, 6],
  ],
  [
    [120, 90, 40, 7],
    [110, 95, 61, 2],
  ],
  [
    [100_000, 200_000, 5000],
    [101_000, 198_000, 6000],
  ],
  Array.from({ length: 2 }, (_, i) => sample(400, 0, i + 7).map((x) => Math.round(50 + 10 * x))),
];

const chiSquare: Case[] = [
  ...tables.map((table, i) => ({
    name: `chi-square of table ${i}`,
    question: { test: 'contingency', table },
    ours: () => chiSquareContingency(table),
  })),
  ...[
    { observed: [540, 320, 140], shares: [1, 1, 1] },
    { observed: [52, 48], shares: [0.5, 0.5] },
    { observed: [5, 9, 11, 7, 8, 10], shares: [1, 2, 2, 1, 2, 2] },
  ].map(({ observed, shares }) => ({
    name: `chi-square of ${observed.join(', ')} against shares`,
    question: { test: 'goodness-of-fit', observed, shares },
    ours: () => chiSquareGoodnessOfFit(observed, shares),
  })),
];

const proportions: Case[] = [
  [40, 200, 35, 100],
  [5, 1000, 9, 1100],
  [50_000, 100_000, 51_000, 100_000],
].map(([k1 = 0, n1 = 0, k2 = 0, n2 = 0]) => ({
  name: `proportions ${k1}/${n1} and ${k2}/${n2}`,
  question: { test: 'proportions', reference: [k1, n1], batch: [k2, n2] },
  ours: () => zTestOfProportions({ successes: k1, count: n1 }, { successes: k2, count: n2 }),
}));

const cases: Case[] = [...twoSamples, ...kolmogorov, ...chiSquare, ...proportions];

describe('statistical tests', () => {
  let scipy: TestValue[] = [];

  beforeAll(async () => {
    const questions = cases.map(({ question }) => question);
    const script = join(import.meta.dirname, 'quality-scipy.py');
    scipy = (await runPython(script, [], questions)) as TestValue[];
  });

  it.each(cases.map((found, i) => ({ ...found, i })))("$name equal SciPy's to 1e-9", async ({ ours, i }) => {
    const expected = scipy[i] as TestValue;
    const found = await ours(await duck());
    expect(relative(found.statistic, expected.statistic)).toBeLessThan(1e-9);
    expect(relative(found.pValue, expected.pValue)).toBeLessThan(1e-9);
  });
});

/** Relative difference; below the smallest normal number, where no digits are left, none. */
function relative(found: number, expected: number): number {
  if (found === expected || Math.abs(expected) < 1e-300) return 0;
  return Math.abs(found - expected) / Math.abs(expected);
}

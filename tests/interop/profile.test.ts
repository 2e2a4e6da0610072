import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnDetails } from '../../engine/quality/profile/details.ts';
import { made, type Made } from '../quality/profile/made.ts';
import { runPython } from '../support/python.ts';

interface Answers {
  pearson: Record<string, number>;
  spearman: Record<string, number>;
  cramer: number;
  auc: Record<string, number>;
  skewness: Record<string, number>;
  deviation: Record<string, number>;
  quantiles: Record<string, number[]>;
}

/** Numbers with ties and tails, categories that depend on each other, a label that depends on one of them. */
const select = `SELECT range % 37 AS a, round(ln(1 + hash(range) % 1000) + (range % 37) / 10, 3) AS b,
  (hash(range * 7) % 50)::INTEGER AS c, 'g' || (hash(range * 3) % 5) AS g,
  'h' || CASE WHEN hash(range) % 3 = 0 THEN hash(range * 3) % 5 ELSE hash(range * 11) % 4 END AS h,
  ((hash(range * 13) % 100) < (range % 37))::INTEGER AS y FROM range(2000)`;

/** What we say and what they say of the same rows. */
async function both(): Promise<{ ours: Made; theirs: Answers }> {
  const ours = await made(select, 'y');
  const rows = await ours.connection.rows<Record<string, unknown>>('SELECT * FROM res.main.r1');
  const csv = [Object.keys(rows[0]!).join(','), ...rows.map((row) => Object.values(row).join(','))].join(
    '\n',
  );
  const theirs = (await runPython(join(import.meta.dirname, 'profile.py'), [], csv)) as Answers;
  return { ours, theirs };
}

function pairOf(ours: Made, first: string, second: string) {
  const { columns, pairs } = ours.parts.associations;
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  return pairs.find(
    ({ a, b }) => a === Math.min(at(first), at(second)) && b === Math.max(at(first), at(second)),
  )!;
}

describe('a profile says what SciPy, pandas and scikit-learn say', () => {
  it('of correlations, also where values are the same', async () => {
    const { ours, theirs } = await both();
    for (const [names, value] of Object.entries(theirs.pearson)) {
      const [a = '', b = ''] = names.split(' ');
      expect(pairOf(ours, a, b).pearson).toBeCloseTo(value, 10);
      expect(pairOf(ours, a, b).spearman).toBeCloseTo(theirs.spearman[names]!, 10);
    }
  });

  it("of Cramér's V", async () => {
    const { ours, theirs } = await both();
    expect(pairOf(ours, 'g', 'h').strength).toBeCloseTo(theirs.cramer, 10);
  });

  it('of how well a column ranks the positives', async () => {
    const { ours, theirs } = await both();
    for (const [name, area] of Object.entries(theirs.auc)) {
      const relation = ours.parts.label.relations.find(({ column }) => column === name);
      expect(relation?.auc).toBeCloseTo(area, 10);
    }
  });

  it('of deviation, skewness and quantiles', async () => {
    const { ours, theirs } = await both();
    for (const name of ['a', 'b', 'c']) {
      const { numbers } = ours.columns[name]!;
      expect(numbers?.deviation).toBeCloseTo(theirs.deviation[name]!, 10);
      expect(numbers?.skewness).toBeCloseTo(theirs.skewness[name]!, 6);
      const column = ours.rows.columns.find((each) => each.name === name)!;
      const { quantiles } = await columnDetails(ours.connection, ours.rows.table, column, null);
      const found = [0.25, 0.5, 0.75].map((at) => Number(quantiles.find((each) => each.at === at)?.value));
      expect(found).toEqual(theirs.quantiles[name]);
    }
  });
});

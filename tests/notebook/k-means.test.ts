import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseNotebook } from '../../engine/notebook/document.ts';
import { readScript } from '../../engine/notebook/script-cell.ts';

type Row = readonly number[];

interface Found {
  centres: Row[];
  places: number[];
  inertia: number;
  /** After each round. */
  inertias: number[];
}

/** What cells of notebooks/customer-segments.md declare. */
interface Cells {
  kMeans(rows: readonly Row[], k: number, seed: number): Found;
  bestOf(rows: readonly Row[], k: number, seed: number): Found;
  silhouette(rows: readonly Row[], places: readonly number[], k: number): number;
  agreement(one: readonly number[], other: readonly number[]): number;
}

const file = join(import.meta.dirname, '../../notebooks/customer-segments.md');
let cells: Cells;

/** The cells that declare these names, as one module. */
async function cellsWith(...names: string[]): Promise<Cells> {
  const all = parseNotebook(file, readFileSync(file, 'utf8')).cells.filter(
    ({ language }) => language === 'ts',
  );
  const scripts = await Promise.all(all.map(({ source }) => readScript(source, 'cell.ts')));
  const wanted = scripts.filter(({ declares }) => names.some((name) => declares.includes(name)));
  const code = [...wanted.map((script) => script.code), `export { ${names.join(', ')} };`].join('\n');
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Cells;
}

beforeAll(async () => {
  cells = await cellsWith('kMeans', 'bestOf', 'silhouette', 'agreement', 'mean');
});

function distance(one: Row, other: Row): number {
  return one.reduce((sum, value, at) => sum + (value - other[at]!) ** 2, 0);
}

/** The sum of squared distances to the means of the parts. */
function inertiaOf(rows: readonly Row[], places: readonly number[]): number {
  const parts = [...Map.groupBy(rows, (_row, at) => places[at]).values()];
  const sums = parts.map((part) => {
    const mean = part[0]!.map((_value, at) => part.reduce((sum, row) => sum + row[at]!, 0) / part.length);
    return part.reduce((sum, row) => sum + distance(row, mean), 0);
  });
  return sums.reduce((sum, one) => sum + one, 0);
}

/** The least that any partition into at most k parts has. */
function leastInertia(rows: readonly Row[], k: number): number {
  let least = Infinity;
  for (let code = 0; code < k ** rows.length; code += 1)
    least = Math.min(
      least,
      inertiaOf(
        rows,
        rows.map((_row, at) => Math.floor(code / k ** at) % k),
      ),
    );
  return least;
}

/** Points that look random, the same every time. */
function points(count: number, seed: number): Row[] {
  return Array.from({ length: count }, (_none, at) => [
    Math.sin(seed * 12.9898 + at * 78.233) * 5,
    Math.cos(seed * 4.1414 + at * at * 0.7) * 3,
  ]);
}

describe('k-means of the sample notebook', () => {
  it.each([1, 2, 3, 4, 5])('finds the best of all partitions of few points (%i)', (seed) => {
    const rows = points(8, seed);
    for (const k of [2, 3]) expect(cells.bestOf(rows, k, seed).inertia).toBeCloseTo(leastInertia(rows, k), 9);
  });

  it.each([1, 2, 3])(
    'puts each row to its nearest centre, never gets worse, ends at the means (%i)',
    (seed) => {
      const rows = points(400, seed);
      const { centres, places, inertia, inertias } = cells.kMeans(rows, 5, seed);
      for (const [at, row] of rows.entries()) {
        const nearest = Math.min(...centres.map((centre) => distance(row, centre)));
        expect(distance(row, centres[places[at]!]!)).toBe(nearest);
      }
      expect(inertias).toEqual(inertias.toSorted((a, b) => b - a));
      expect(inertia).toBeCloseTo(inertiaOf(rows, places), 6);
    },
  );

  it('gives the same for the same seed, and bears equal rows and more centres than there are kinds', () => {
    const rows = points(50, 1);
    expect(cells.kMeans(rows, 4, 7)).toEqual(cells.kMeans(rows, 4, 7));
    const same = Array.from({ length: 10 }, (_none, at) => [at % 2, 1]);
    expect(cells.kMeans(same, 3, 1).inertia).toBe(0);
  });
});

describe('how a partition is judged', () => {
  it('silhouette: as computed by hand', () => {
    const widths = [(10.5 - 1) / 10.5, (9.5 - 1) / 9.5, (9.5 - 1) / 9.5, (10.5 - 1) / 10.5];
    const mean = widths.reduce((sum, width) => sum + width, 0) / 4;
    expect(cells.silhouette([[0], [1], [10], [11]], [0, 0, 1, 1], 2)).toBeCloseTo(mean, 12);
  });

  it.each([
    [[0, 0, 1, 1], [1, 1, 0, 0], 1],
    [[0, 0, 1, 2], [0, 0, 1, 1], 4 / 7],
    [[0, 0, 1, 1], [0, 1, 0, 1], -0.5],
  ])('agreement: as scikit-learn’s adjusted_rand_score (%j, %j)', (one, other, value) => {
    expect(cells.agreement(one, other)).toBeCloseTo(value, 12);
  });
});

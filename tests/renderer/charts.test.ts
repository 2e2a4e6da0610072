import { describe, expect, it } from 'vitest';
import { bars } from '../../renderer/charts/bars.ts';
import { spread } from '../../renderer/charts/beeswarm.ts';
import { cut, elided } from '../../renderer/charts/elide.ts';
import { histogram } from '../../renderer/charts/histogram.ts';
import { lines } from '../../renderer/charts/lines.ts';
import { tabbed } from '../../renderer/charts/save.ts';
import { waterfall } from '../../renderer/charts/waterfall.ts';

const chance = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));

describe('a waterfall', () => {
  const contributions = Array.from({ length: 15 }, (_, i) => ({
    feature: `f${i}`,
    value: i,
    shap: (i % 2 === 0 ? 1 : -1) * (i + 1) * 0.01,
  }));

  it('goes from the average to the row, the largest effects first, the others as one', () => {
    const { rows } = waterfall({ baseValue: -2, contributions }).table;
    expect(rows).toHaveLength(13);
    expect(rows[0]?.slice(2)).toEqual([-2, chance(-2)]);
    expect(rows[1]?.slice(0, 3)).toEqual(['f14', '14', 0.15]);
    expect(rows[11]?.[0]).toBe('5 other features');
    const all = contributions.reduce((sum, { shap }) => sum + shap, -2);
    expect(rows[12]?.[2]).toBeCloseTo(all, 12);
    expect(rows[12]?.[3]).toBeCloseTo(chance(all), 12);
    const steps = rows.slice(1, 12).reduce((sum, row) => sum + Number(row[2]), 0);
    expect(steps).toBeCloseTo(all + 2, 12);
  });

  it('gives no bar to what has no effect, and says of a missing value that it is missing', () => {
    const some = [
      { feature: 'price', value: null, shap: 0.5 },
      ...Array.from({ length: 4 }, (_, i) => ({ feature: `f${i}`, value: 'x', shap: 0 })),
    ];
    const { rows } = waterfall({ baseValue: 0, contributions: some }).table;
    expect(rows.map(([name]) => name)).toEqual([
      'All rows on average',
      'price',
      '4 other features',
      'This row',
    ]);
    expect(rows[1]?.[1]).toBe('missing');
  });
});

describe('dots of a swarm', () => {
  it('stay in their row, to both sides of it, and apart where they are together', () => {
    const placed = spread([0, 0, 0, 1, 0.5, 0.5]);
    expect(new Set(placed.slice(0, 3)).size).toBe(3);
    expect(placed[3]).toBeCloseTo(0, 12);
    for (const place of spread(Array.from({ length: 500 }, () => 1)))
      expect(Math.abs(place)).toBeLessThan(0.5);
  });
});

describe('the table behind a chart', () => {
  it('of lines has a row for each point, with its interval', () => {
    const { table } = lines({
      lines: [
        { name: 'a', x: [1, 2], y: [0.1, null], low: [0, 0], high: [0.2, 0.3] },
        { name: 'b', x: [1], y: [0.5], reference: true },
      ],
      x: 'Recall',
      y: 'Precision',
    });
    expect(table.columns).toEqual(['', 'Recall', 'Precision', 'Precision ↓', 'Precision ↑']);
    expect(table.rows).toEqual([
      ['a', 1, 0.1, 0, 0.2],
      ['a', 2, null, 0, 0.3],
      ['b', 1, 0.5, null, null],
    ]);
  });

  it('of a histogram has the bounds of its bins', () => {
    const { table } = histogram({ groups: [{ edges: [0, 1, 5], counts: [3, 4] }], axis: 'Price' });
    expect(table.rows).toEqual([
      [0, 1, 3],
      [1, 5, 4],
    ]);
  });

  it('goes to a spreadsheet whole: no name breaks a cell', () => {
    const { table } = bars({
      bars: [{ name: 'two\twords\nand a line', value: 0.5 }],
      of: 'Feature',
      axis: 'Share',
    });
    expect(tabbed({ table })).toBe('Feature\tShare\ntwo words and a line\t0.5');
  });
});

describe('a name on an axis', () => {
  it('is cut in its middle where it is long, and is a text and no markup', () => {
    expect(cut('short')).toBe('short');
    expect(cut('a_name_of_a_feature_that_is_very_long')).toHaveLength(30);
    expect(cut('a_name_of_a_feature_that_is_very_long')).toMatch(/^a_name_of.*….*very_long$/);
    expect(elided('<b>&')).toBe('&lt;b>&amp;');
  });
});

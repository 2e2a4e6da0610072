import { describe, expect, it } from 'vitest';
import { Fault } from '../../contract/problem.ts';
import { plot } from '../../engine/notebook/plot/plot.ts';

const shares = [
  { part: 'weekend', hour: 2, share: 0.5, low: 0.25, high: 1 },
  { part: 'week', hour: 1, share: 0.25, low: 0.125, high: 0.5 },
];
const ends = { low: 'low', high: 'high' } as const;

function codeOf(spec: unknown): string {
  try {
    plot(shares, spec, 'UTC');
  } catch (error) {
    if (error instanceof Fault) return `${error.problem.code}: ${error.problem.message}`;
    throw error;
  }
  return 'drawn';
}

describe('intervals', () => {
  it('stand around the points of a line, in the order of its places', () => {
    const { data } = plot(shares, { mark: 'line', x: 'hour', y: 'share', ...ends }, 'UTC');
    expect(data[0]).toMatchObject({
      x: [1, 2],
      error_y: { symmetric: false, array: [0.25, 0.5], arrayminus: [0.125, 0.25] },
    });
  });

  it('lie along the number where dots lie beside their categories, the first category on top', () => {
    const spec = { mark: 'dot', x: 'share', y: 'part', percent: true, sort: ['week', 'weekend'], ...ends };
    const { data, layout } = plot(shares, spec, 'UTC');
    expect(data[0]).toMatchObject({ error_x: { array: [0.5, 0.25], arrayminus: [0.25, 0.125] } });
    expect(data[0]).not.toHaveProperty('error_y');
    expect(layout['xaxis']).toMatchObject({ tickformat: '.2~%' });
    expect(layout['yaxis']).toMatchObject({ categoryarray: ['week', 'weekend'], autorange: 'reversed' });
  });

  it('have no length where an end is not known', () => {
    const data = [{ x: 1, y: 2, low: null, high: 3 }];
    const [trace] = plot(data, { mark: 'dot', x: 'x', y: 'y', ...ends }, 'UTC').data;
    expect(trace).toMatchObject({ error_y: { array: [1], arrayminus: [0] } });
  });

  it('are refused by halves, of other marks, and of texts', () => {
    expect(codeOf({ mark: 'dot', x: 'hour', y: 'share', low: 'low' })).toContain('go together');
    expect(codeOf({ mark: 'bar', x: 'part', y: 'share', ...ends })).toContain(
      'A bar chart has no low and high',
    );
    expect(codeOf({ mark: 'line', x: 'hour', y: { mean: 'share' }, ...ends })).toContain('plot.mark');
    expect(codeOf({ mark: 'dot', x: 'hour', y: 'share', low: 'part', high: 'high' })).toContain(
      'needs numbers',
    );
  });
});

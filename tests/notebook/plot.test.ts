import { Float64, Table, tableFromArrays, Timestamp, TimeUnit, vectorFromArray } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { type PlotSpec } from '../../contract/plot.ts';
import { Fault, type Problem } from '../../contract/problem.ts';
import { plot } from '../../engine/notebook/plot/plot.ts';

const sessions = [
  { hour: 8, day: 'Tue', device: 'phone', n: 10 },
  { hour: 8, day: 'Mon', device: 'desk', n: 20 },
  { hour: 9, day: 'Mon', device: 'phone', n: 5 },
  { hour: 9, day: 'Tue', device: 'desk', n: null },
];

const drawn = (spec: PlotSpec, data: unknown = sessions, zone = 'UTC') => plot(data, spec, zone);
const layoutOf = (spec: PlotSpec, data: unknown = sessions, zone = 'UTC') => drawn(spec, data, zone).layout;
const subtitle = (layout: Record<string, unknown>) =>
  (layout['title'] as { subtitle?: { text: string } }).subtitle?.text ?? '';
const title = (layout: Record<string, unknown>) => (layout['title'] as { text: string }).text;

function problemOf(spec: unknown, data: unknown = sessions): Problem {
  try {
    plot(data, spec, 'UTC');
  } catch (error) {
    if (error instanceof Fault) return error.problem;
    throw error;
  }
  throw new Error('It drew.');
}

describe('what plot takes', () => {
  const spec: PlotSpec = { mark: 'bar', x: 'x', y: 'y' };
  const expected = expect.objectContaining({ x: [1, 2], y: [3, 4] });

  it.each([
    [
      'a list of objects',
      [
        { x: 1, y: 3 },
        { x: 2, y: 4 },
      ],
    ],
    ['columns', { x: [1, 2], y: new Float64Array([3, 4]) }],
    ['an Arrow table', tableFromArrays({ x: new Int32Array([1, 2]), y: new Float64Array([3, 4]) })],
    ['whole numbers of 64 bits', tableFromArrays({ x: new BigInt64Array([1n, 2n]), y: [3, 4] })],
  ])('draws %s', (_what, data) => {
    expect(drawn(spec, data).data).toEqual([expected]);
  });

  it.each([
    ['nothing', null],
    ['a number', 4],
    ['a list of numbers', [1, 2]],
    ['a promise', Promise.resolve([])],
  ])('refuses %s', (_what, data) => {
    expect(problemOf(spec, data).code).toBe('plot.data');
  });

  it.each([
    ['a table', { x: [], y: [] }],
    ['a list', []],
  ])('draws %s without rows', (_what, data) => {
    expect(drawn(spec, data).data).toHaveLength(1);
    expect(drawn({ mark: 'dot', x: 'x', y: 'y', low: 'l', high: 'h' }, []).data).toHaveLength(1);
  });
});

describe('a wrong spec', () => {
  it('names the columns that there are, and the nearest', () => {
    const { message, remedy } = problemOf({ mark: 'bar', x: 'houre', y: 'n' });
    expect(message).toContain('did you mean “hour”');
    expect(remedy).toContain('hour (number), day (text), device (text), n (number)');
  });

  it('says where it is wrong', () => {
    expect(problemOf({ mark: 'bars', x: 'hour' }).message).toContain('mark');
    expect(problemOf({ mark: 'bar', x: 'hour', colour: 'day' }).message).toContain('colour');
    expect(problemOf({ mark: 'bar', x: 'hour', y: { total: 'n' } }).message).toContain("{ sum: 'amount' }");
  });

  it.each([
    [{ mark: 'bar' }, 'needs x'],
    [{ mark: 'line', x: 'hour', y: 'day' }, 'day is text'],
    [{ mark: 'dot', x: 'hour' }, 'needs y'],
    [{ mark: 'box', x: 'hour', y: 'day' }, 'needs numbers'],
    [{ mark: 'bar', x: { sum: 'n' }, y: { sum: 'n' } }, 'both'],
    [{ mark: 'pie', x: 'day', y: { mean: 'n' } }, 'adds up to none'],
    [{ mark: 'bar', x: 'hour', y: { sum: 'day' } }, 'day is text'],
  ])('%j is refused plainly', (spec, reason) => {
    const problem = problemOf(spec.mark === 'box' ? { mark: 'box', x: 'day', y: 'device' } : spec);
    expect(problem.code).toBe('plot.mark');
    expect(problem.message).toContain(reason);
    expect(problem.remedy).toContain('n (number)');
  });
});

describe('bars', () => {
  it('add up rows that share a place, and are called a sum then', () => {
    const { data, layout } = drawn({ mark: 'bar', x: 'hour', y: 'n' });
    expect(data).toEqual([expect.objectContaining({ x: [8, 9], y: [30, 5] })]);
    expect(title(layout)).toBe('Sum of n by hour');
  });

  it('stand by the calendar where their names are days', () => {
    expect(layoutOf({ mark: 'bar', x: 'day', y: { sum: 'n' } })['xaxis']).toMatchObject({
      categoryarray: ['Mon', 'Tue'],
    });
  });

  it('stand by their size where an aggregate is asked for', () => {
    expect(layoutOf({ mark: 'bar', x: 'device', y: { sum: 'n' } })['xaxis']).toMatchObject({
      categoryarray: ['desk', 'phone'],
    });
  });

  it('lie where the numbers are on x', () => {
    const { data } = drawn({ mark: 'bar', x: { count: true }, y: 'device' });
    expect(data).toEqual([expect.objectContaining({ orientation: 'h', x: [2, 2] })]);
  });

  it('draw the largest of very many, and say so', () => {
    const many = Array.from({ length: 500 }, (_none, at) => ({ id: `id ${at}`, n: at }));
    const { data, layout } = drawn({ mark: 'bar', x: 'id', y: 'n', limit: 10 }, many);
    expect(data[0]?.['y']).toEqual([490, 491, 492, 493, 494, 495, 496, 497, 498, 499]);
    expect(subtitle(layout)).toContain('10 largest of 500');
  });

  it('follow a list', () => {
    const { layout } = drawn({ mark: 'bar', x: 'device', y: 'n', sort: ['phone'] });
    expect(layout['xaxis']).toMatchObject({ categoryarray: ['phone', 'desk'] });
  });
});

describe('times', () => {
  const type = new Timestamp(TimeUnit.MICROSECOND, 'UTC');
  const table = new Table({
    at: vectorFromArray([Date.UTC(2026, 0, 1, 20), Date.UTC(2026, 0, 2, 3)], type),
    n: vectorFromArray([1, 2], new Float64()),
  });

  it.each([
    ['an Arrow instant', table],
    [
      'a Date',
      [
        { at: new Date('2026-01-01T20:00Z'), n: 1 },
        { at: new Date('2026-01-02T03:00Z'), n: 2 },
      ],
    ],
    ['a text with a zone', { at: ['2026-01-01T20:00:00Z', '2026-01-02T03:00:00Z'], n: [1, 2] }],
  ])('%s stands at the clock of the project, and the axis says so', (_what, data) => {
    const { data: traces, layout } = drawn({ mark: 'dot', x: 'at', y: 'n' }, data, 'Asia/Seoul');
    expect(traces[0]?.['x']).toEqual(['2026-01-02 05:00:00', '2026-01-02 12:00:00']);
    expect(layout['xaxis']).toMatchObject({ type: 'date', title: { text: 'at (Asia/Seoul)' } });
  });

  it('a text without a zone stands as it is', () => {
    const data = { at: ['2026-01-01', '2026-01-02 03:00:00'], n: [1, 2] };
    expect(drawn({ mark: 'line', x: 'at', y: 'n' }, data, 'Asia/Seoul').data[0]?.['x']).toEqual([
      '2026-01-01',
      '2026-01-02 03:00:00',
    ]);
  });

  it('are taken together by an interval', () => {
    const data = { at: ['2026-01-05', '2026-01-11', '2026-01-12'] };
    const { data: traces } = drawn({ mark: 'bar', x: 'at', every: 'week' }, data);
    expect(traces[0]).toMatchObject({ x: ['2026-01-05', '2026-01-12'], y: [2, 1] });
  });

  it('are taken together by an interval of their own where they are very many', () => {
    const at = Array.from({ length: 5_000 }, (_none, hour) => new Date(Date.UTC(2026, 0, 1, hour)));
    const { layout } = drawn({ mark: 'line', x: 'at', y: { count: true } }, { at });
    expect(title(layout)).toBe('Count by at (day)');
  });
});

describe('what is not there', () => {
  const data = { x: [1, null, 3], kind: ['a', null, 'b'], y: [1, 2, Number.NaN] };

  it('is a category of its own', () => {
    expect(drawn({ mark: 'bar', x: 'kind', y: { count: true } }, data).data[0]).toMatchObject({
      x: ['a', 'b', '(none)'],
    });
  });

  it('is left out of numbers, and counted', () => {
    expect(subtitle(layoutOf({ mark: 'dot', x: 'x', y: 'y' }, data))).toBe(
      '1 row without x left out. 1 row without y left out.',
    );
  });

  it('parts a line', () => {
    expect(drawn({ mark: 'line', x: 'kind', y: 'y' }, data).data[0]).toMatchObject({ y: [1, null, 2] });
  });

  it('has no place on a logarithmic axis', () => {
    const layout = layoutOf({ mark: 'line', x: 'x', y: 'y', log: 'y' }, { x: [1, 2], y: [0, 5] });
    expect(subtitle(layout)).toContain('1 value of y');
  });
});

describe('colours and facets', () => {
  it('part the rows into traces, which facets share', () => {
    const { data, layout } = drawn({ mark: 'bar', x: 'hour', y: 'n', color: 'device', facet: 'day' });
    expect(data.map(({ name, xaxis, showlegend }) => [name, xaxis, showlegend])).toEqual([
      ['phone', 'x', true],
      ['desk', 'x', true],
      ['phone', 'x2', false],
      ['desk', 'x2', false],
    ]);
    expect(layout['meta']).toMatchObject({ colors: 2 });
  });

  it('take the rarest together where their parts make a whole', () => {
    const many = Array.from({ length: 40 }, (_none, at) => ({ id: `id ${at}`, x: 1 }));
    const { data } = drawn({ mark: 'bar', x: 'x', color: 'id' }, many);
    expect(data).toHaveLength(12);
    expect(data.at(-1)).toMatchObject({ name: 'others (29)', y: [29] });
  });

  it('colour dots from little to much by a number', () => {
    const data = { x: [1, 2], y: [1, 2], z: [0.5, 0.7] };
    expect(drawn({ mark: 'dot', x: 'x', y: 'y', color: 'z' }, data).data[0]?.['marker']).toMatchObject({
      color: [0.5, 0.7],
      coloraxis: 'coloraxis',
    });
  });
});

describe('very many points', () => {
  const count = 100_000;
  const x = Array.from({ length: count }, (_none, at) => at);
  const y = x.map((at) => (at === 77_777 ? 1_000 : Math.sin(at)));

  it('of a line keep its peaks, and the chart says so', () => {
    const { data, layout } = drawn({ mark: 'line', x: 'x', y: 'y' }, { x, y });
    const kept = data[0]?.['y'] as number[];
    expect(kept.length).toBeLessThanOrEqual(20_000);
    expect(Math.max(...kept)).toBe(1_000);
    expect(subtitle(layout)).toContain('100,000 points');
  });

  it('of dots are a sample, the same every time', () => {
    const [one, other] = [0, 1].map(() => drawn({ mark: 'dot', x: 'x', y: 'y' }, { x, y }));
    expect(one?.data[0]?.['x']).toHaveLength(20_000);
    expect(one).toEqual(other);
    expect(subtitle(one?.layout ?? {})).toBe('A random 20,000 of 100,000 points.');
  });

  it('are too many for bars', () => {
    expect(problemOf({ mark: 'bar', x: 'x', y: 'y' }, { x, y }).message).toContain('histogram');
  });
});

it('reads names as text, whatever they hold', () => {
  const { data, layout } = drawn({ mark: 'bar', x: 'a<b>', y: 'n', color: 'c' }, [
    { 'a<b>': '<i>', n: 1, c: '<a href="x">' },
  ]);
  expect(JSON.stringify([data[0]?.['name'], layout['xaxis']])).not.toMatch(/<[a-z]/);
});

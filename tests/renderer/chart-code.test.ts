import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervals, marks, operations, type PlotSpec } from '../../contract/plot.ts';
import { withMark } from '../../renderer/notebook/chart/channels.ts';
import { codeOf, readCode } from '../../renderer/notebook/chart/code.ts';
import { columnsOf, suggested } from '../../renderer/notebook/chart/columns.ts';

const column = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.constantFrom("it's", '"', '\\', 'a, }', '한 글', 'x\n'),
);
const channel = fc.oneof(
  column,
  fc.constant({ count: true as const }),
  fc.tuple(fc.constantFrom(...operations), column).map(([operation, of]) => ({ [operation]: of })),
);
const spec = fc.record(
  {
    mark: fc.constantFrom(...marks),
    x: channel,
    y: channel,
    color: channel,
    facet: column,
    every: fc.constantFrom(...intervals),
    sort: fc.oneof(fc.constantFrom('x', '-y'), fc.array(fc.oneof(column, fc.integer(), fc.boolean()))),
    stack: fc.constantFrom(true, false, 'percent'),
    title: fc.string(),
    bins: fc.integer({ min: 1, max: 1_000 }),
  },
  { requiredKeys: ['mark'] },
) as fc.Arbitrary<PlotSpec>;

describe('the code of a chart', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(spec, (value) => {
        expect(readCode(codeOf('sales', value))).toEqual({ name: 'sales', spec: value });
      }),
    );
  });

  it('reads as a person would write it', () => {
    expect(codeOf('sales', { mark: 'bar', x: 'day', y: { sum: 'amount' } })).toBe(
      "plot(sales, { mark: 'bar', x: 'day', y: { sum: 'amount' } })",
    );
  });

  it.each([
    ['other code', 'const a = 1;\nplot(sales, { mark: "bar" })'],
    ['a value that is computed', 'plot(sales, { mark: kind })\n+ 1'],
    ['rows that are computed', "plot(sales.filter(of), { mark: 'bar' })"],
    ['a spec with more', "plot(sales, { mark: 'bar', colour: 'x' })"],
    ['what is no spec', 'plot(sales, { mark: `bar` })'],
  ])('leaves %s alone', (_what, source) => {
    expect(readCode(source)).toBeNull();
  });

  it('may have been written by hand', () => {
    const source = 'plot(sales, {\n  mark: "line",\n  x: \'day\',\n  y: { mean: "amount" },\n});\n';
    expect(readCode(source)?.spec).toEqual({ mark: 'line', x: 'day', y: { mean: 'amount' } });
  });
});

describe('a first chart', () => {
  it.each([
    ['a time and a number: a line', { day: 'DATE', revenue: 'DECIMAL(18,2)' }, { mark: 'line', x: 'day' }],
    [
      'a category and a number: bars',
      { type: 'VARCHAR', n: 'BIGINT' },
      { mark: 'bar', x: 'type', y: { sum: 'n' } },
    ],
    ['two numbers: dots', { views: 'BIGINT', price: 'DOUBLE' }, { mark: 'dot', x: 'views', y: 'price' }],
    [
      'two categories and a number: a heat map',
      { type: 'VARCHAR', country: 'VARCHAR', n: 'BIGINT' },
      { mark: 'heat', x: 'country', y: 'type', color: { sum: 'n' } },
    ],
    ['a category alone: counts', { type: 'VARCHAR' }, { mark: 'bar', x: 'type', y: { count: true } }],
    ['a number alone: its distribution', { price: 'DOUBLE' }, { mark: 'histogram', x: 'price' }],
    [
      'an id is no measure',
      { user_id: 'BIGINT', type: 'VARCHAR' },
      { mark: 'bar', x: 'type', y: { count: true } },
    ],
  ])('of %s', (_what, types, expected) => {
    expect(suggested(columnsOf(Object.keys(types), Object.values(types)))).toMatchObject(expected);
  });
});

it('another mark keeps the columns, and drops what it does not take', () => {
  const line: PlotSpec = { mark: 'line', x: 'day', y: { sum: 'amount' }, color: 'type' };
  expect(withMark(line, 'dot')).toEqual({ mark: 'dot', x: 'day', y: 'amount', color: 'type' });
  expect(withMark({ ...line, sort: 'x' }, 'histogram')).toEqual({
    mark: 'histogram',
    x: 'day',
    color: 'type',
  });
});

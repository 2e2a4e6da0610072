import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlotSpec } from '../../contract/plot.ts';
import { plot } from '../../engine/notebook/plot/plot.ts';

/** Rows as data brings them: with repeats, with gaps, with odd names. */
const row = fc.record({
  kind: fc.constantFrom('a', 'b', 'Mon', '<b>', '', null),
  other: fc.constantFrom('p', 'q', null),
  hour: fc.integer({ min: 0, max: 30 }),
  amount: fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.constant(null)),
  at: fc.date({ min: new Date('1960-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
});
const rows = fc.array(row, { minLength: 1, maxLength: 200 });

const numbersIn = (value: unknown): number[] =>
  (value as unknown[]).flat().filter((number) => typeof number === 'number');
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

function drawnSum(data: unknown, spec: PlotSpec, field: string): number {
  return sum(plot(data, spec, 'Europe/Berlin').data.flatMap((trace) => numbersIn(trace[field])));
}

const counted: readonly (readonly [PlotSpec, string])[] = [
  [{ mark: 'bar', x: 'kind' }, 'y'],
  [{ mark: 'bar', x: 'hour', color: 'kind', facet: 'other' }, 'y'],
  [{ mark: 'bar', x: { count: true }, y: 'kind' }, 'x'],
  [{ mark: 'bar', x: 'at', every: 'month' }, 'y'],
  [{ mark: 'area', x: 'hour', color: 'kind' }, 'y'],
  [{ mark: 'line', x: 'hour', y: { count: true } }, 'y'],
  [{ mark: 'histogram', x: 'hour', bins: 7 }, 'y'],
  [{ mark: 'histogram', x: 'at', color: 'other' }, 'y'],
  [{ mark: 'heat', x: 'hour', y: 'kind' }, 'z'],
  [{ mark: 'heat', x: 'at', y: 'hour', every: 'year', facet: 'other' }, 'z'],
  [{ mark: 'pie', x: 'kind', facet: 'other' }, 'values'],
];

describe('what is drawn is what was given', () => {
  it.each(counted)('%j counts every row once', (spec, field) => {
    fc.assert(
      fc.property(rows, (data) => {
        expect(drawnSum(data, spec, field)).toBe(data.length);
      }),
    );
  });

  it.each([
    [{ mark: 'bar', x: 'kind', y: 'amount' }, 'y'],
    [{ mark: 'bar', x: 'hour', y: { sum: 'amount' }, color: 'other' }, 'y'],
    [{ mark: 'area', x: 'at', y: { sum: 'amount' }, every: 'day' }, 'y'],
    [{ mark: 'heat', x: 'kind', y: 'other', color: { sum: 'amount' } }, 'z'],
    [{ mark: 'histogram', x: 'hour', y: { sum: 'amount' } }, 'y'],
  ] as readonly (readonly [PlotSpec, string])[])('%j adds up to the whole', (spec, field) => {
    fc.assert(
      fc.property(rows, (data) => {
        expect(drawnSum(data, spec, field)).toBe(sum(numbersIn(data.map(({ amount }) => amount))));
      }),
    );
  });

  it('a dot stands for every row with a value', () => {
    fc.assert(
      fc.property(rows, (data) => {
        fc.pre(data.some(({ amount }) => amount !== null));
        const { data: traces } = plot(data, { mark: 'dot', x: 'hour', y: 'amount', color: 'kind' }, 'UTC');
        const points = traces.flatMap(({ x, y }) =>
          (x as number[]).map((hour, at) => `${hour} ${(y as number[])[at]}`),
        );
        const given = data
          .filter(({ amount }) => amount !== null)
          .map(({ hour, amount }) => `${hour} ${amount}`);
        expect(points.toSorted()).toEqual(given.toSorted());
      }),
    );
  });

  it('a box has the least and the greatest within its fences or beyond them', () => {
    fc.assert(
      fc.property(rows, (data) => {
        const [trace = {}] = plot(data, { mark: 'box', y: 'amount' }, 'UTC').data;
        fc.pre(data.some(({ amount }) => amount !== null));
        const given = numbersIn(data.map(({ amount }) => amount));
        const shown = ['y', 'lowerfence', 'upperfence'].flatMap((name) => numbersIn(trace[name] ?? []));
        expect(Math.max(...shown)).toBe(Math.max(...given));
        expect(Math.min(...shown)).toBe(Math.min(...given));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binNumeric, findCuts } from '../../engine/training/bins.ts';
import { roundingFor } from '../../engine/training/gradients.ts';
import { descendingOrder, sortFloats } from '../../engine/training/radix.ts';

const float = fc.float({ noDefaultInfinity: true });
const values = fc.oneof(
  fc.array(float, { maxLength: 300 }),
  fc.array(fc.integer({ min: -20, max: 300 }), { maxLength: 600 }),
);

function bin(given: Float32Array, cuts: Float32Array): Uint8Array {
  const bins = new Uint8Array(given.length);
  binNumeric(given, cuts, bins);
  return bins;
}

describe('binning', () => {
  it('puts a value one bin above the cuts below it, and a missing value into bin 0', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 255 }), (given, maxBin) => {
        const floats = Float32Array.from(given);
        const cuts = findCuts(floats, maxBin);
        const naive = floats.map((value) =>
          Number.isNaN(value) ? 0 : 1 + cuts.filter((cut) => cut < value).length,
        );
        expect([...bin(floats, cuts)]).toEqual([...naive]);
      }),
    );
  });

  it('makes no more bins than asked for, ascending, none of them empty', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 255 }), (given, maxBin) => {
        const floats = Float32Array.from(given);
        const cuts = findCuts(floats, maxBin);
        expect(cuts.length).toBeLessThan(maxBin);
        for (let i = 1; i < cuts.length; i++) expect(cuts[i]).toBeGreaterThan(cuts[i - 1]!);
        const found = new Set(bin(floats, cuts));
        for (let i = 1; i <= cuts.length; i++) expect(found).toContain(i);
      }),
    );
  });

  it('gives every distinct value its bin where they fit', () => {
    const floats = Float32Array.from({ length: 5000 }, (_, i) => (i % 255) * 0.1);
    expect(new Set(bin(floats, findCuts(floats, 255))).size).toBe(255);
  });

  it('gives bins about equal counts, and a frequent value one that it shares with few others', () => {
    const floats = Float32Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? 7 : i / 20));
    const bins = bin(floats, findCuts(floats, 64));
    const sevens = bins[0]!;
    expect(bins.filter((one, i) => one === sevens && floats[i] !== 7).length).toBeLessThan(10_000 / 63 / 2);
    const counts = new Map<number, number>();
    for (const one of bins) counts.set(one, (counts.get(one) ?? 0) + 1);
    counts.delete(sevens);
    expect(Math.max(...counts.values())).toBeLessThan(3 * (10_000 / 63));
  });

  it('tells neighbouring float32s apart and takes -0 for 0', () => {
    const floats = Float32Array.of(1, 1 + 2 ** -23, -0, 0, NaN, -1e-45);
    expect([...bin(floats, findCuts(floats, 255))]).toEqual([3, 4, 2, 2, 0, 1]);
  });
});

describe('radix sorting', () => {
  it('sorts floats as numbers sort', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true })), (given) => {
        const floats = Float32Array.from(given);
        expect([...sortFloats(floats)].map((v) => v + 0)).toEqual([...floats.toSorted()].map((v) => v + 0));
      }),
    );
  });

  it('orders scores from high to low, equal ones as they came', () => {
    const scores = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1)));
    fc.assert(
      fc.property(scores, (given) => {
        const naive = given.map((_, i) => i).toSorted((a, b) => given[b]! - given[a]! || a - b);
        // Infinity - Infinity is no order; the naive comparison cannot judge it.
        fc.pre(given.filter((value) => !Number.isFinite(value)).length < 2);
        expect([...descendingOrder(Float64Array.from(given))]).toEqual(naive);
      }),
    );
  });
});

describe('rounded gradients', () => {
  it('add up to the same sum in any order', () => {
    const gradients = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
      minLength: 2,
      maxLength: 500,
    });
    fc.assert(
      fc.property(gradients, (given) => {
        const rounding = roundingFor(given.length, 50);
        const rounded = given.map((value) => Math.fround(value + rounding - rounding));
        const sum = (all: number[]) => all.reduce((total, value) => total + value, 0);
        const split = given.length >> 1;
        expect(sum(rounded.toReversed())).toBe(sum(rounded));
        expect(sum(rounded) - sum(rounded.slice(0, split))).toBe(sum(rounded.slice(split)));
        rounded.forEach((value, i) => expect(Math.abs(value - given[i]!)).toBeLessThan(50 * 2 ** -22));
      }),
    );
  });
});

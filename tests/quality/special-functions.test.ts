import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chiSquareSurvival,
  erfc,
  gammaP,
  gammaQ,
  normalTwoSided,
} from '../../engine/quality/statistics/gamma.ts';
import { kolmogorovSurvival } from '../../engine/quality/statistics/kolmogorov.ts';
import { binomialProbability, stirlingError } from '../../engine/quality/statistics/stirling.ts';

const shape = fc.double({ min: 0.1, max: 500, noNaN: true });
const positive = fc.double({ min: 1e-6, max: 500, noNaN: true });

function relative(found: number, expected: number): number {
  return Math.abs(found - expected) / Math.abs(expected);
}

describe('the regularised incomplete gamma function', () => {
  it('has two parts that sum to 1', () => {
    fc.assert(fc.property(shape, positive, (a, x) => Math.abs(gammaP(a, x) + gammaQ(a, x) - 1) < 1e-12));
  });

  it('falls as x grows', () => {
    fc.assert(fc.property(shape, positive, positive, (a, x, more) => gammaQ(a, x + more) <= gammaQ(a, x)));
  });

  it('obeys Q(a + 1, x) = Q(a, x) + xᵃ e⁻ˣ / Γ(a + 1)', () => {
    const wholeShape = fc.integer({ min: 1, max: 150 });
    fc.assert(
      fc.property(wholeShape, fc.double({ min: 0.5, max: 300, noNaN: true }), (a, x) => {
        const term = Array.from({ length: a }, (_, i) => x / (i + 1)).reduce((p, factor) => p * factor, 1);
        const expected = gammaQ(a, x) + term * Math.exp(-x);
        return relative(gammaQ(a + 1, x), expected) < 1e-9;
      }),
    );
  });

  it('is e⁻ˣ for a = 1, deep into the tail', () => {
    fc.assert(fc.property(positive, (x) => relative(gammaQ(1, x), Math.exp(-x)) < 1e-12));
  });
});

describe('the complementary error function', () => {
  it('is symmetric about 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 6, noNaN: true }),
        (x) => Math.abs(erfc(x) + erfc(-x) - 2) < 1e-14,
      ),
    );
  });

  it.each([
    [0, 1],
    [1, 0.15729920705028513],
    [5, 1.5374597944280349e-12],
    [26, 5.663192408856143e-296],
  ])('of %d is %d', (x, expected) => {
    expect(relative(erfc(x), expected)).toBeLessThan(1e-12);
  });
});

describe('the normal and chi-square distributions', () => {
  it('agree: the square of a normal variable is chi-square with one degree of freedom', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        (z) => relative(normalTwoSided(z), chiSquareSurvival(z * z, 1)) < 1e-11,
      ),
    );
  });
});

describe('binomial probabilities', () => {
  it('sum to 1', () => {
    const count = fc.integer({ min: 1, max: 300 });
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(count, share, (n, p) => {
        const all = Array.from({ length: n + 1 }, (_, x) => binomialProbability(x, n, p));
        return Math.abs(all.reduce((sum, each) => sum + each, 0) - 1) < 1e-12;
      }),
    );
  });

  it('rest on an error of Stirling’s formula that is right for factorials', () => {
    let logFactorial = 0;
    for (let n = 1; n <= 60; n += 1) {
      logFactorial += Math.log(n);
      const stirling = (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI);
      expect(stirlingError(n)).toBeCloseTo(logFactorial - stirling, 12);
    }
  });
});

describe('the Kolmogorov distribution', () => {
  it.each([
    // A single value: the distance is at least x if it lies in [0, 1 − x] or [x, 1].
    [1, 0.75, 0.5],
    [1, 0.5, 1],
    // Marsaglia, Tsang and Wang print this one.
    [10, 0.274, 1 - 0.6284796154565042],
  ])('of %i values beyond %d has probability %d', (n, d, expected) => {
    expect(kolmogorovSurvival(n, d)).toBeCloseTo(expected, 12);
  });

  it('falls from 1 to 0 as the distance grows, across the borders of its methods', () => {
    const size = fc.constantFrom(2, 10, 140, 141, 1000, 100_000, 100_001, 2_000_000);
    const scaled = fc.double({ min: 0.05, max: 4, noNaN: true });
    fc.assert(
      fc.property(size, scaled, fc.double({ min: 0.01, max: 1, noNaN: true }), (n, z, more) => {
        const [near, far] = [z, z + more].map((each) => kolmogorovSurvival(n, each / Math.sqrt(n)));
        return near !== undefined && far !== undefined && near <= 1 && far >= 0 && far <= near + 1e-9;
      }),
      { numRuns: 60 },
    );
  });

  it('approaches its limit 2 Σ (−1)ᵏ⁻¹ e^(−2k²z²)', () => {
    for (const z of [0.5, 0.8, 1, 1.5]) {
      const limit = [1, 2, 3, 4, 5, 6].reduce(
        (sum, k) => sum + 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * z * z),
        0,
      );
      const n = 4_000_000;
      expect(kolmogorovSurvival(n, z / Math.sqrt(n))).toBeCloseTo(limit, 3);
    }
  });
});

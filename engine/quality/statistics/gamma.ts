import { deviance, stirlingError } from './stirling.ts';

const epsilon = 2 ** -53;
const mostTerms = 1_000_000;

/**
 * Upper regularised incomplete gamma function Q(a, x), a > 0, x ≥ 0: by its series below x = a + 1, by
 * Legendre's continued fraction (modified Lentz) above; DLMF 8.7.1 and 8.9.2.
 */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** Lower regularised incomplete gamma function P(a, x) = 1 − Q(a, x). */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Complementary error function: erfc(x) = Q(½, x²) for x ≥ 0, DLMF 7.11.2. */
export function erfc(x: number): number {
  return x < 0 ? 1 + gammaP(0.5, x * x) : gammaQ(0.5, x * x);
}

/** Probability that a chi-square variable of so many degrees of freedom exceeds the statistic. */
export function chiSquareSurvival(statistic: number, degreesOfFreedom: number): number {
  return gammaQ(degreesOfFreedom / 2, statistic / 2);
}

/** Probability that a standard normal variable is farther from 0 than z, on either side. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** xᵃ e⁻ˣ / Γ(a + 1). */
function leading(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < mostTerms && term > epsilon * sum; k += 1) {
    term *= x / (a + k);
    sum += term;
  }
  return leading(a, x) * sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < mostTerms; k += 1) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 2 * epsilon) break;
  }
  return leading(a, x) * a * fraction;
}

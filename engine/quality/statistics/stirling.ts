/**
 * The two parts of Loader's saddle-point form of binomial, Poisson and gamma densities, which keeps its
 * relative precision where factorials and powers would not: C. Loader, "Fast and Accurate Computation of
 * Binomial Probabilities", 2000.
 */

/** ln Γ(n + 1) less Stirling's formula (n + ½) ln n − n + ½ ln 2π; n > 0. */
export function stirlingError(n: number): number {
  let error = 0;
  let m = n;
  // δ(m) − δ(m + 1) = (m + ½) ln(1 + 1/m) − 1 carries a small n to where the series is exact.
  for (; m < 16; m += 1) error += (m + 0.5) * Math.log1p(1 / m) - 1;
  const square = m * m;
  const series = 1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square;
  return error + series / m;
}

/** x ln(x / mean) + mean − x, without cancellation where x is near the mean. */
export function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let power = 2 * x * v;
  for (let j = 1; j < 1000; j += 1) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** Probability of x successes of n, each of probability p; 0 < p < 1. */
export function binomialProbability(x: number, n: number, p: number): number {
  if (x === 0) return Math.exp(n * Math.log1p(-p));
  if (x === n) return Math.exp(n * Math.log(p));
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(n - x) -
    deviance(x, n * p) -
    deviance(n - x, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

import { binomialProbability } from './stirling.ts';

/** Beyond this many the sum takes long and its limit is as good. */
const mostSummed = 1_000_000;

/**
 * Probability that the one-sided statistic of a sample of n exceeds d, by Smirnov's sum
 * d Σⱼ C(n, j) (d + j/n)^(j−1) (1 − d − j/n)^(n−j), j from 0 to n(1 − d); for very large n by
 * exp(−(6nd + 1)² / 18n), U. R. Maag and G. Dicaire, Biometrika 58, 1971. All terms are positive.
 */
export function smirnovSurvival(n: number, d: number): number {
  if (n > mostSummed) return Math.exp(-((6 * n * d + 1) ** 2) / (18 * n));
  const last = Math.floor(n * (1 - d));
  let sum = 0;
  for (let j = 0; j <= last; j += 1) {
    const p = d + j / n;
    if (p < 1) sum += binomialProbability(j, n, p) * (d / p);
  }
  return Math.min(1, sum);
}

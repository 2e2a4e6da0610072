import { marsagliaTsangWang } from './marsaglia-tsang-wang.ts';
import { pelzGood } from './pelz-good.ts';
import { smirnovSurvival } from './smirnov.ts';

/**
 * Probability that the two-sided Kolmogorov-Smirnov statistic of a sample of n exceeds d. The method for
 * each region is that of R. Simard and P. L'Ecuyer, "Computing the Two-Sided Kolmogorov-Smirnov
 * Distribution", J. Stat. Softw. 39(11), 2011, which SciPy follows too.
 */
export function kolmogorovSurvival(n: number, d: number): number {
  if (d >= 1) return 0;
  if (n * d <= 0.5) return 1;
  const scaled = n * d * d;
  const farOut = n <= 140 ? 4 : 2.2;
  if (d >= 0.5 || scaled > farOut) return Math.min(1, 2 * smirnovSurvival(n, d));
  const exact = n <= 140 || (n <= 100_000 && n * d ** 1.5 <= 1.4);
  const below = exact ? marsagliaTsangWang(n, d) : pelzGood(n, d);
  return Math.min(1, Math.max(0, 1 - below));
}

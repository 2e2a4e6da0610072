const squarePi = Math.PI ** 2;

/**
 * Probability that the Kolmogorov-Smirnov statistic of a large sample of n is below d:
 * K₀(z) + K₁(z)/√n + K₂(z)/n + K₃(z)/n^1.5 with z = d√n, the K in the form that converges fast for
 * small z. W. Pelz and I. J. Good, J. R. Stat. Soc. B 38(2), 1976.
 */
export function pelzGood(n: number, d: number): number {
  const z = d * Math.sqrt(n);
  const q = Math.exp(-squarePi / (8 * z * z));
  if (q === 0) return 0;
  const odd = oddSums(q, Math.ceil((16 * z) / Math.PI));
  const every = everySums(q ** 4, Math.ceil((16 * z) / Math.PI));
  const ks = [k0(z, odd), k1(z, odd), k2(z, odd, every), k3(z, odd, every)];
  return Math.sqrt(2 * Math.PI) * ks.reduce((sum, k, i) => sum + k / n ** (i / 2), 0);
}

type Sums = readonly [number, number, number, number];

/** Σ m^(2j) q^(m²) over the odd m, for j from 0 to 3; the smallest terms first. */
function oddSums(q: number, terms: number): Sums {
  return sums(q, terms, (k) => 2 * k - 1);
}

function everySums(q: number, terms: number): Sums {
  return sums(q, terms, (k) => k);
}

function sums(q: number, terms: number, index: (k: number) => number): Sums {
  const found: [number, number, number, number] = [0, 0, 0, 0];
  for (let k = terms; k >= 1; k -= 1) {
    const square = index(k) ** 2;
    const power = q ** square;
    found[0] += power;
    found[1] += square * power;
    found[2] += square ** 2 * power;
    found[3] += square ** 3 * power;
  }
  return found;
}

function k0(z: number, [s0]: Sums): number {
  return s0 / z;
}

function k1(z: number, [s0, s1]: Sums): number {
  return ((squarePi / 4) * s1 - z ** 2 * s0) / (6 * z ** 4);
}

function k2(z: number, [s0, s1, s2]: Sums, every: Sums): number {
  const odd =
    (6 * z ** 6 + 2 * z ** 4) * s0 +
    (squarePi / 4) * (2 * z ** 4 - 5 * z ** 2) * s1 +
    (squarePi ** 2 / 16) * (1 - 2 * z ** 2) * s2;
  return odd / (72 * z ** 7) - (squarePi * every[1]) / (36 * z ** 3);
}

function k3(z: number, [s0, s1, s2, s3]: Sums, every: Sums): number {
  const odd =
    (squarePi ** 3 / 64) * (5 - 30 * z ** 2) * s3 +
    (squarePi ** 2 / 16) * (212 * z ** 4 - 60 * z ** 2) * s2 +
    (squarePi / 4) * (135 * z ** 4 - 96 * z ** 6) * s1 -
    (30 * z ** 6 + 90 * z ** 8) * s0;
  const rest = 3 * z ** 2 * every[1] - squarePi * every[2];
  return odd / (6480 * z ** 10) + (squarePi * rest) / (216 * z ** 6);
}

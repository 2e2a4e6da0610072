/**
 * Exact probability that the two-sample Kolmogorov-Smirnov statistic of samples of n₁ and n₂ is at least
 * `gap` / lcm(n₁, n₂), where all orders of the values are equally likely: a random path from (0, 0) to
 * (n₁, n₂) is followed step by step, and the probability that it has been that far from the diagonal.
 * J. L. Hodges, "The significance probability of the Smirnov two-sample test", Ark. Mat. 3, 1958.
 */
export function twoSampleSurvival(n1: number, n2: number, gap: number): number {
  if (gap <= 0) return 1;
  const [m, n] = n1 >= n2 ? [n1, n2] : [n2, n1];
  const divisor = greatestCommonDivisor(m, n);
  const [stepX, stepY] = [n / divisor, m / divisor];
  // Of the paths to (i, j), j being the index: the share that has been outside.
  const outside = new Float64Array(n + 1);
  for (let j = 0; j <= n; j += 1) outside[j] = j * stepY >= gap ? 1 : 0;
  for (let i = 1; i <= m; i += 1) {
    const first = Math.max(0, Math.floor((i * stepX - gap) / stepY) + 1);
    const end = Math.min(n + 1, Math.ceil((i * stepX + gap) / stepY));
    if (first >= end) return 1;
    if (first > 0) outside[first - 1] = 1;
    follow(outside, i, first, end);
  }
  return outside[n] ?? 1;
}

/** Column i from column i − 1, for the points inside: a path comes from the left or from below. */
function follow(outside: Float64Array, i: number, first: number, end: number): void {
  let below = first === 0 ? 0 : 1;
  for (let j = first; j < end; j += 1) {
    below = (outside[j]! * i + below * j) / (i + j);
    outside[j] = below;
  }
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

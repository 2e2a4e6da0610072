/**
 * A density over even places from the shares of `count` values there: a Gaussian kernel of Silverman's (1986)
 * width, 0.9 · min(deviation, quartile distance / 1.34) · count^(-1/5), but never narrower than a place.
 */
export function smoothed(x: readonly number[], shares: readonly number[], count: number): number[] {
  const step = x[1]! - x[0]!;
  const width = Math.max(
    step,
    0.9 * Math.min(deviation(x, shares), quartiles(x, shares) / 1.34) * count ** -0.2,
  );
  const kernel = (away: number) => Math.exp(-((away / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI));
  return x.map((place) => shares.reduce((sum, share, at) => sum + share * kernel(place - x[at]!), 0));
}

function deviation(x: readonly number[], shares: readonly number[]): number {
  const mean = shares.reduce((sum, share, at) => sum + share * x[at]!, 0);
  return Math.sqrt(shares.reduce((sum, share, at) => sum + share * (x[at]! - mean) ** 2, 0));
}

function quartiles(x: readonly number[], shares: readonly number[]): number {
  const at = (wanted: number) => {
    let sum = 0;
    return x[shares.findIndex((share) => (sum += share) >= wanted)] ?? x.at(-1)!;
  };
  return at(0.75) - at(0.25);
}

/**
 * e^x for |x| up to 30 by multiplications only: engines may differ in the last bit of Math.exp, and one
 * bit can turn a decision. Taylor's series at x/256, squared eight times; relative error below 1e-12.
 */
export function exp(x: number): number {
  const y = x / 256;
  let term = 1;
  let sum = 1;
  for (let power = 1; power <= 8; power++) {
    term *= y / power;
    sum += term;
  }
  for (let square = 0; square < 8; square++) sum *= sum;
  return sum;
}

/** The probability of a score in log-odds. */
export function logistic(score: number): number {
  return 1 / (1 + exp(-score));
}

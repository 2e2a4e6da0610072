/**
 * Exact probability that the Kolmogorov-Smirnov statistic of a sample of n is below d: an entry of the
 * n-th power of a matrix of size 2⌊nd⌋ + 1 times n!/nⁿ. G. Marsaglia, W. W. Tsang, J. Wang,
 * "Evaluating Kolmogorov's Distribution", J. Stat. Softw. 8(18), 2003.
 */
export function marsagliaTsangWang(n: number, d: number): number {
  const k = Math.floor(n * d) + 1;
  const power = matrixPower(startMatrix(k, k - n * d), n);
  let value = power.matrix[(k - 1) * power.size + k - 1] ?? 0;
  let exponent = power.exponent;
  for (let i = 1; i <= n; i += 1) {
    value *= i / n;
    if (value < 2 ** -400) {
      value *= 2 ** 400;
      exponent -= 400;
    }
  }
  return value * 2 ** exponent;
}

/** A square matrix, row by row, times 2^exponent. */
interface Scaled {
  size: number;
  matrix: Float64Array;
  exponent: number;
}

function startMatrix(k: number, h: number): Scaled {
  const size = 2 * k - 1;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < Math.min(size, i + 2); j += 1) matrix[i * size + j] = 1;
  }
  for (let i = 0; i < size; i += 1) {
    matrix[i * size] = (matrix[i * size] ?? 0) - h ** (i + 1);
    const inLastRow = (size - 1) * size + i;
    matrix[inLastRow] = (matrix[inLastRow] ?? 0) - h ** (size - i);
  }
  const corner = (size - 1) * size;
  if (2 * h > 1) matrix[corner] = (matrix[corner] ?? 0) + (2 * h - 1) ** size;
  divideByFactorials(matrix, size);
  return { size, matrix, exponent: 0 };
}

function divideByFactorials(matrix: Float64Array, size: number): void {
  const factorials = [1];
  for (let i = 1; i <= size; i += 1) factorials.push((factorials[i - 1] ?? 1) * i);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      matrix[i * size + j] = (matrix[i * size + j] ?? 0) / (factorials[i - j + 1] ?? 1);
    }
  }
}

function matrixPower(base: Scaled, n: number): Scaled {
  if (n === 1) return base;
  const half = matrixPower(base, Math.floor(n / 2));
  const square = product(half, half);
  return n % 2 === 0 ? square : product(square, base);
}

function product(a: Scaled, b: Scaled): Scaled {
  const { size } = a;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < size; k += 1) {
      const factor = a.matrix[i * size + k] ?? 0;
      if (factor === 0) continue;
      for (let j = 0; j < size; j += 1) {
        matrix[i * size + j]! += factor * b.matrix[k * size + j]!;
      }
    }
  }
  return rescaled({ size, matrix, exponent: a.exponent + b.exponent });
}

/** Keeps the middle entry, the one that is wanted, away from overflow. */
function rescaled(found: Scaled): Scaled {
  const { size, matrix, exponent } = found;
  const middle = (size - 1) / 2;
  if ((matrix[middle * size + middle] ?? 0) < 2 ** 400) return found;
  return { size, matrix: matrix.map((value) => value * 2 ** -400), exponent: exponent + 400 };
}

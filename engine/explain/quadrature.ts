/** Nodes and weights of a quadrature on [0, 1]. */
export interface Quadrature {
  nodes: Float64Array;
  weights: Float64Array;
}

const newtonSteps = 100;
const converged = 1e-16;

/**
 * Gauss-Legendre quadrature on [0, 1]: exact for polynomials up to degree 2·count − 1.
 * The nodes are the roots of the Legendre polynomial, found by Newton's method (Golub & Welsch give the same).
 */
export function gaussLegendre(count: number): Quadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const { root, slope } = legendreRoot(count, i);
    nodes[i] = (1 - root) / 2;
    weights[i] = 1 / ((1 - root * root) * slope * slope);
  }
  return { nodes, weights };
}

function legendreRoot(degree: number, index: number): { root: number; slope: number } {
  let root = Math.cos((Math.PI * (index + 0.75)) / (degree + 0.5));
  let slope = 0;
  for (let step = 0; step < newtonSteps; step++) {
    const at = legendre(degree, root);
    slope = at.slope;
    root -= at.value / slope;
    if (Math.abs(at.value / slope) < converged) break;
  }
  return { root, slope };
}

/** The polynomial's value and derivative by its three-term recurrence. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let value = 1;
  let before = 0;
  for (let k = 0; k < degree; k++) {
    const next = ((2 * k + 1) * x * value - k * before) / (k + 1);
    before = value;
    value = next;
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}

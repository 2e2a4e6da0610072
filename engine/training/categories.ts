/**
 * Bins of a categorical feature by gradient per hessian, smoothed: ascending (side 0) or descending (1).
 * Bins with too few rows are left out, so they go right; missing is a bin like any other.
 * `cells` is where the feature's histogram begins.
 */
export function orderCategories(
  histograms: Float64Array,
  cells: number,
  bins: number,
  smooth: number,
  enough: (hessian: number) => boolean,
  side: number,
): number[] {
  const ratios = new Float64Array(bins);
  const order: number[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const hessian = histograms[cells + 2 * bin + 1]!;
    if (hessian === 0 || !enough(hessian)) continue;
    ratios[bin] = histograms[cells + 2 * bin]! / (hessian + smooth);
    order.push(bin);
  }
  order.sort((a, b) => ratios[a]! - ratios[b]! || a - b);
  return side === 0 ? order : order.toReversed();
}

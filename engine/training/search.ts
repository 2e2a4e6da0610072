import { BINS, CANDIDATE, type Arena } from './arena.ts';
import { orderCategories } from './categories.ts';
import type { TrainingParameters } from './types.ts';

/** What the search for splits needs to know of the features. */
export interface FeaturePlan {
  categorical: boolean;
  /** With bin 0, the missing. */
  bins: number;
}

/**
 * A split of one leaf. Numeric: bins 1…position go left. Categorical: the first `position` bins of
 * orderCategories(…, side) go left.
 */
export interface Split {
  gain: number;
  feature: number;
  position: number;
  /** Numeric: 1 where the missing go left. Categorical: the order, see categories.ts. */
  side: number;
  leftGradient: number;
  leftHessian: number;
}

/** Least gain that is not rounding noise. */
const NOISE = 1e-10;

/** Finds the best splits of leaves; holds one leaf at a time. */
export class SplitSearch {
  readonly #arena: Arena;
  readonly #plan: readonly FeaturePlan[];
  readonly #parameters: TrainingParameters;
  #gradient = 0;
  #hessian = 0;
  #rowsPerHessian = 0;
  #parentGain = 0;
  readonly #best: Split = noSplit();

  constructor(arena: Arena, plan: readonly FeaturePlan[], parameters: TrainingParameters) {
    this.#arena = arena;
    this.#plan = plan;
    this.#parameters = parameters;
  }

  /** The best split of a slot's leaf by features first…last (not included), put into `candidates`. */
  search(slot: number, first: number, last: number, candidate: number): void {
    this.#open(slot);
    for (let feature = first; feature < last; feature++) {
      if (this.#arena.usedFeatures[feature] === 0) continue;
      const cells = slotCells(this.#arena, slot) + feature * 2 * BINS;
      if (this.#plan[feature]!.categorical) this.#categorical(feature, cells);
      else this.#numeric(feature, cells);
    }
    writeCandidate(this.#arena, candidate, this.#best);
  }

  #open(slot: number): void {
    const { totals } = this.#arena;
    const { min_gain_to_split, lambda_l2 } = this.#parameters;
    this.#gradient = totals[4 * slot]!;
    this.#hessian = totals[4 * slot + 1]!;
    this.#rowsPerHessian = totals[4 * slot + 2]! / this.#hessian;
    this.#parentGain = this.#leafGain(this.#gradient, this.#hessian, lambda_l2);
    Object.assign(this.#best, noSplit(), { gain: Math.max(min_gain_to_split, NOISE) });
  }

  #leafGain(gradient: number, hessian: number, lambda: number): number {
    const { lambda_l1 } = this.#parameters;
    if (lambda_l1 === 0) return (gradient * gradient) / (hessian + lambda);
    const size = Math.max(0, Math.abs(gradient) - lambda_l1);
    return (size * size) / (hessian + lambda);
  }

  #numeric(feature: number, cells: number): void {
    const { histograms } = this.#arena;
    const missingGradient = histograms[cells]!;
    const missingHessian = histograms[cells + 1]!;
    const missing = missingGradient !== 0 || missingHessian !== 0;
    // Without missing rows the last bin has nothing on its right.
    const bins = this.#plan[feature]!.bins - (missing ? 0 : 1);
    let gradient = 0;
    let hessian = 0;
    for (let bin = 1; bin < bins; bin++) {
      const here = histograms[cells + 2 * bin + 1]!;
      if (here === 0) continue;
      gradient += histograms[cells + 2 * bin]!;
      hessian += here;
      this.#offer(feature, bin, 0, gradient, hessian);
      if (missing) this.#offer(feature, bin, 1, gradient + missingGradient, hessian + missingHessian);
    }
  }

  #offer(feature: number, position: number, side: number, gradient: number, hessian: number): void {
    const right = this.#hessian - hessian;
    if (!this.#enough(hessian) || !this.#enough(right)) return;
    const { lambda_l2 } = this.#parameters;
    this.#keep(feature, position, side, gradient, hessian, lambda_l2);
  }

  #keep(
    feature: number,
    position: number,
    side: number,
    gradient: number,
    hessian: number,
    lambda: number,
  ): void {
    const left = this.#leafGain(gradient, hessian, lambda);
    const right = this.#leafGain(this.#gradient - gradient, this.#hessian - hessian, lambda);
    const gain = left + right - this.#parentGain;
    const best = this.#best;
    if (!(gain > best.gain)) return;
    best.gain = gain;
    best.feature = feature;
    best.position = position;
    best.side = side;
    best.leftGradient = gradient;
    best.leftHessian = hessian;
  }

  /** LightGBM's: rows are judged by their share of the hessian. */
  #enough(hessian: number): boolean {
    const { min_sum_hessian_in_leaf, min_data_in_leaf } = this.#parameters;
    return (
      hessian >= min_sum_hessian_in_leaf && Math.round(hessian * this.#rowsPerHessian) >= min_data_in_leaf
    );
  }

  #categorical(feature: number, cells: number): void {
    const { bins } = this.#plan[feature]!;
    if (bins <= this.#parameters.max_cat_to_onehot + 1) this.#oneAgainstRest(feature, cells, bins);
    else {
      this.#subsets(feature, cells, 0);
      this.#subsets(feature, cells, 1);
    }
  }

  #oneAgainstRest(feature: number, cells: number, bins: number): void {
    const { histograms } = this.#arena;
    for (let bin = 0; bin < bins; bin++) {
      const hessian = histograms[cells + 2 * bin + 1]!;
      this.#offer(feature, bin, ONE_BIN, histograms[cells + 2 * bin]!, hessian);
    }
  }

  /** Prefixes of the categories in order of gradient per hessian: the best subsets there are (Fisher 1958). */
  #subsets(feature: number, cells: number, side: number): void {
    const { histograms } = this.#arena;
    const { cat_l2, lambda_l2, max_cat_threshold, min_data_per_group } = this.#parameters;
    const order = this.#categories(feature, cells, side);
    const most = Math.min(max_cat_threshold, (order.length + 1) >> 1);
    let gradient = 0;
    let hessian = 0;
    let group = 0;
    for (let taken = 1; taken <= most; taken++) {
      const cell = cells + 2 * order[taken - 1]!;
      gradient += histograms[cell]!;
      hessian += histograms[cell + 1]!;
      group += this.#rows(histograms[cell + 1]!);
      if (!this.#enough(hessian)) continue;
      const right = this.#hessian - hessian;
      if (!this.#enough(right) || this.#rows(right) < min_data_per_group) break;
      if (group < min_data_per_group) continue;
      group = 0;
      this.#keep(feature, taken, side, gradient, hessian, lambda_l2 + cat_l2);
    }
  }

  #rows(hessian: number): number {
    return Math.round(hessian * this.#rowsPerHessian);
  }

  #categories(feature: number, cells: number, side: number): number[] {
    const { cat_smooth } = this.#parameters;
    const { bins } = this.#plan[feature]!;
    const enough = (hessian: number) => this.#rows(hessian) >= cat_smooth;
    return orderCategories(this.#arena.histograms, cells, bins, cat_smooth, enough, side);
  }

  /** The bins that a split of this slot sends left, as a table of 0 and 1; the slot is as it was searched. */
  leftBins(slot: number, split: Split, left: Uint8Array): void {
    left.fill(0);
    if (!this.#plan[split.feature]!.categorical) {
      left.fill(1, 1, split.position + 1);
      left[0] = this.#missingGoesLeft(slot, split) ? 1 : 0;
    } else if (split.side === ONE_BIN) left[split.position] = 1;
    else {
      this.#open(slot);
      const cells = slotCells(this.#arena, slot) + split.feature * 2 * BINS;
      const order = this.#categories(split.feature, cells, split.side);
      for (const bin of order.slice(0, split.position)) left[bin] = 1;
    }
  }

  /** Where the leaf has no missing value, one goes where most of the hessian goes. */
  #missingGoesLeft(slot: number, { feature, side, leftHessian }: Split): boolean {
    const { histograms, totals } = this.#arena;
    const cells = slotCells(this.#arena, slot) + feature * 2 * BINS;
    const missing = histograms[cells] !== 0 || histograms[cells + 1] !== 0;
    return missing ? side === 1 : 2 * leftHessian >= totals[4 * slot + 1]!;
  }

  /** The lambda that the children's values are shrunk by. */
  childLambda(split: Split): number {
    const { lambda_l2, cat_l2 } = this.#parameters;
    const subset = this.#plan[split.feature]!.categorical && split.side !== ONE_BIN;
    return subset ? lambda_l2 + cat_l2 : lambda_l2;
  }
}

/** `side` of a categorical split that sends the one bin `position` left. */
const ONE_BIN = 2;

/** Where a slot's histogram begins in `histograms`. */
export function slotCells(arena: Arena, slot: number): number {
  return slot * Math.ceil(arena.layout.features / 4) * 4 * 2 * BINS;
}

function noSplit(): Split {
  return { gain: 0, feature: -1, position: 0, side: 0, leftGradient: 0, leftHessian: 0 };
}

function writeCandidate(arena: Arena, candidate: number, split: Split): void {
  const { candidates } = arena;
  const at = candidate * CANDIDATE;
  candidates[at] = split.gain;
  candidates[at + 1] = split.feature;
  candidates[at + 2] = split.position;
  candidates[at + 3] = split.side;
  candidates[at + 4] = split.leftGradient;
  candidates[at + 5] = split.leftHessian;
}

/** The candidate, or null where nothing was worth splitting. */
export function readCandidate(arena: Arena, candidate: number): Split | null {
  const [gain, feature, position, side, leftGradient, leftHessian] = arena.candidates.subarray(
    candidate * CANDIDATE,
    (candidate + 1) * CANDIDATE,
  ) as unknown as [number, number, number, number, number, number];
  return feature < 0 ? null : { gain, feature, position, side, leftGradient, leftHessian };
}

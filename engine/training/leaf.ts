import type { Tree } from './ensemble.ts';
import type { Split } from './search.ts';

/** A tree as it grows. */
export interface GrownTree {
  tree: Tree;
  /** For each inner node, which bins go left. */
  tables: (Uint8Array | null)[];
}

/** A leaf that may yet be split. */
export interface Leaf {
  node: number;
  /** Where its histogram is. */
  slot: number;
  /** Its rows' places in the row list. */
  start: number;
  end: number;
  depth: number;
  gradient: number;
  hessian: number;
  lambda: number;
  split: Split | null;
}

import type { Arena } from './arena.ts';
import type { GrownTree } from './leaf.ts';
import { sampleOf } from './random.ts';
import type { TrainingParameters } from './types.ts';

/** The rows a tree learns from: all, or a seeded sample drawn anew every bagging_freq iterations. */
export class Bag {
  readonly whole: boolean;
  readonly #arena: Arena;
  readonly #every: number;
  readonly #random: () => number;
  readonly #count: number;
  #rows: Uint32Array;

  constructor(arena: Arena, parameters: TrainingParameters, random: () => number) {
    const { rows } = arena.layout;
    const { bagging_fraction, bagging_freq } = parameters;
    this.whole = bagging_fraction === 1 || bagging_freq === 0;
    this.#arena = arena;
    this.#every = bagging_freq;
    this.#random = random;
    this.#count = this.whole ? rows : Math.max(1, Math.round(rows * bagging_fraction));
    this.#rows = Uint32Array.from({ length: rows }, (_, row) => row);
  }

  /** Fills the row list for an iteration (from 1); gives how many rows. */
  draw(iteration: number): number {
    const { rowList, layout } = this.#arena;
    if (!this.whole && (iteration - 1) % this.#every === 0) {
      this.#rows = sampleOf(layout.rows, this.#count, this.#random);
    }
    rowList.set(this.#rows);
    return this.#count;
  }

  /** Adds the tree's values to the scores of the rows that were not in the bag. */
  scoreOthers(grown: GrownTree): void {
    if (this.whole) return;
    const { scores, layout } = this.#arena;
    let next = 0;
    for (let row = 0; row < layout.rows; row++) {
      if (this.#rows[next] === row) next++;
      else scores[row]! += valueByBins(this.#arena, grown, row);
    }
  }
}

function valueByBins({ bytes, layout }: Arena, { tree, tables }: GrownTree, row: number): number {
  let node = 0;
  while (tree.feature[node]! >= 0) {
    const bin = bytes[layout.columns + tree.feature[node]! * layout.rows + row]!;
    node = tables[node]![bin] === 1 ? tree.left[node]! : tree.right[node]!;
  }
  return tree.value[node]!;
}

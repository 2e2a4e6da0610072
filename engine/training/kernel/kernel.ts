import type { BinBlock } from '../arena.ts';

/**
 * The inner loops of training, over the arena; every offset is in bytes. The two kernels give the same bits:
 * gradients are multiples of one power of two (see ../gradients.ts), so their float64 sums are exact.
 */
export interface Kernel {
  /** Adds rows start…end (not included) of a block to its histogram. */
  histogramAll(block: BinBlock, start: number, end: number, histogram: number): void;
  /** Adds the rows at places start…end of the row list. */
  histogramOf(block: BinBlock, start: number, end: number, histogram: number): void;
  /** Moves rows to the left by the left table, stable; the right ones wait in spare. Gives how many are left. */
  partition(feature: number, start: number, end: number): number;
  subtract(target: number, other: number, pairs: number): void;
  add(target: number, other: number, pairs: number): void;
}

import {
  BINS,
  LOSS_BLOCK,
  histogramBytes,
  viewArena,
  type Arena,
  type BinBlock,
  type Layout,
} from './arena.ts';
import { binCategories, binNumeric, findCuts } from './bins.ts';
import { computeGradients } from './gradients.ts';
import type { Kernel } from './kernel/kernel.ts';
import { openKernel } from './kernel/open.ts';
import { bufferOf, type ArenaMemory } from './kernel/webassembly.ts';
import { SplitSearch, slotCells } from './search.ts';
import type { TrainingParameters } from './types.ts';

/** What each thread is given; only shared memory in it is large. */
export interface CrewTask {
  memory: ArenaMemory;
  layout: Layout;
  parameters: TrainingParameters;
  columns: { categories: number | null; values: Float32Array }[];
  rounding: number;
}

/** One thread's part in training: it does its share of an operation on the arena. */
export class Member {
  readonly index: number;
  readonly arena: Arena;
  readonly kernel: Kernel;
  readonly #of: number;
  readonly #task: CrewTask;
  #search: SplitSearch | undefined;

  constructor(task: CrewTask, index: number) {
    const { memory, layout } = task;
    this.#task = task;
    this.#of = layout.threads;
    this.index = index;
    this.arena = viewArena(bufferOf(memory), layout);
    this.kernel = openKernel(memory, layout);
  }

  /** Made at first use: the number of bins is known only when all are binned. */
  get search(): SplitSearch {
    const { columns, parameters } = this.#task;
    const plan = columns.map(({ categories }, feature) => ({
      categorical: categories !== null,
      bins: categories === null ? this.arena.cutCounts[feature]! + 2 : categories + 1,
    }));
    this.#search ??= new SplitSearch(this.arena, plan, parameters);
    return this.#search;
  }

  /** Finds cuts and bins of the features first…last. */
  bin(first: number, last: number): void {
    const { layout, bytes, cuts, cutCounts } = this.arena;
    for (let feature = first + this.index; feature < last; feature += this.#of) {
      const { values, categories } = this.#task.columns[feature]!;
      const column = values.subarray(0, layout.rows);
      const start = layout.columns + feature * layout.rows;
      const bins = bytes.subarray(start, start + layout.rows);
      if (categories !== null) binCategories(column, bins);
      else {
        const found = findCuts(column, this.#task.parameters.max_bin);
        cuts.set(found, feature * BINS);
        cutCounts[feature] = found.length;
        binNumeric(column, found, bins);
      }
    }
  }

  /** Puts the binned columns of rows first…last side by side, row by row. */
  transpose(first: number, last: number): void {
    const [start, end] = this.#share(first, last);
    for (const block of this.arena.layout.blocks) this.#transposeBlock(block, start, end);
  }

  #transposeBlock(block: BinBlock, start: number, end: number): void {
    const { bytes, layout } = this.arena;
    const width = block.words * 4;
    for (let feature = 0; feature < block.features; feature++) {
      const column = layout.columns + (block.first + feature) * layout.rows;
      let at = block.offset + start * width + feature;
      for (let row = start; row < end; row++, at += width) bytes[at] = bytes[column + row]!;
    }
  }

  gradients(): void {
    const { rows } = this.arena.layout;
    const [start, end] = this.#share(0, Math.ceil(rows / LOSS_BLOCK));
    const { parameters, rounding } = this.#task;
    const last = Math.min(rows, end * LOSS_BLOCK);
    computeGradients(this.arena, start * LOSS_BLOCK, last, parameters.scale_pos_weight, rounding);
  }

  /** The histogram of listed rows start…end; each thread's in its own part, unless there is one thread. */
  histogram(slot: number, start: number, end: number, allRows: number): void {
    const [from, to] = this.#share(start, end);
    if (this.#of === 1) this.histogramInto(this.#slotOffset(slot), from, to, allRows);
    else this.histogramInto(this.#partOffset(this.index), from, to, allRows);
  }

  /** The same by one thread alone, straight into the slot. */
  histogramAlone(slot: number, start: number, end: number, allRows: number): void {
    this.histogramInto(this.#slotOffset(slot), start, end, allRows);
  }

  histogramInto(offset: number, start: number, end: number, allRows: number): void {
    const { histograms, layout } = this.arena;
    const first = (offset - layout.histograms) / 8;
    histograms.fill(0, first, first + histogramBytes(layout.features) / 8);
    for (const block of layout.blocks) {
      const target = offset + block.first * BINS * 16;
      if (allRows === 1) this.kernel.histogramAll(block, start, end, target);
      else this.kernel.histogramOf(block, start, end, target);
    }
  }

  /** Sums the threads' parts of one's own features into the slot. */
  gather(slot: number): void {
    if (this.#of === 1) return;
    const [first, last] = this.#share(0, this.arena.layout.features);
    const pairs = (last - first) * BINS;
    const own = first * BINS * 16;
    const { histograms, layout } = this.arena;
    const target = this.#slotOffset(slot) + own;
    const at = (this.#partOffset(0) + own - layout.histograms) / 8;
    histograms.copyWithin((target - layout.histograms) / 8, at, at + 2 * pairs);
    for (let part = 1; part < this.#of; part++) this.kernel.add(target, this.#partOffset(part) + own, pairs);
  }

  /** Takes the smaller child's histogram from its parent's, which so becomes the larger child's. */
  subtract(parent: number, child: number): void {
    const [first, last] = this.#share(0, this.arena.layout.features);
    const own = first * BINS * 16;
    const pairs = (last - first) * BINS;
    this.kernel.subtract(this.#slotOffset(parent) + own, this.#slotOffset(child) + own, pairs);
  }

  /** Best split of a slot by one's own features. */
  findSplit(slot: number, candidate: number): void {
    const [first, last] = this.#share(0, this.arena.layout.features);
    this.search.search(slot, first, last, this.index * 2 + candidate);
  }

  /** Both children of a split at once: their histograms are made ready and searched. */
  finishChildren(smaller: number, larger: number, smallerIsLeft: number, gathered: number): void {
    if (gathered === 0) this.gather(smaller);
    this.subtract(larger, smaller);
    this.findSplit(smaller, smallerIsLeft === 1 ? 0 : 1);
    this.findSplit(larger, smallerIsLeft === 1 ? 1 : 0);
  }

  /** Each thread's share is partitioned by itself; `control` says how many of it went left. */
  partition(feature: number, start: number, end: number): void {
    const [from, to] = this.#share(start, end);
    this.arena.control[COUNTS + this.index] = this.kernel.partition(feature, from, to);
  }

  /** Adds the leaves' values to the scores of the first `rows` listed rows. */
  addScores(rows: number, leaves: number): void {
    const { rowList, scores, leafEnds, leafValues } = this.arena;
    const [start, end] = this.#share(0, rows);
    let i = start;
    for (let leaf = 0; leaf < leaves; leaf++) {
      const stop = Math.min(end, leafEnds[leaf]!);
      const value = leafValues[leaf]!;
      for (; i < stop; i++) scores[rowList[i]!]! += value;
    }
  }

  #share(start: number, end: number): [number, number] {
    return shareOf(start, end, this.index, this.#of);
  }

  #slotOffset(slot: number): number {
    return this.arena.layout.histograms + slotCells(this.arena, slot) * 8;
  }

  #partOffset(part: number): number {
    return this.arena.layout.parts + part * histogramBytes(this.arena.layout.features);
  }
}

/** Where in `control` each thread says how many rows went left. */
export const COUNTS = 16;

/** The part of start…end that is the index-th of so many. */
export function shareOf(start: number, end: number, index: number, of: number): [number, number] {
  const length = end - start;
  return [start + Math.floor((length * index) / of), start + Math.floor((length * (index + 1)) / of)];
}

import { fault } from '../../contract/problem.ts';
import { Memory, type ArenaMemory } from './kernel/webassembly.ts';

/** Bins a histogram has room for: bin 0 is missing, the others hold values. */
export const BINS = 256;
/** Bytes of one feature's histogram: 256 pairs of float64. */
export const FEATURE_BYTES = BINS * 16;
/** Rows whose log loss is summed together, whoever computes it. */
export const LOSS_BLOCK = 8192;
/** A row of bins is kept in blocks of so many features, one cache line at most. */
const BLOCK_FEATURES = 32;
/** float64 places for what a thread says of one leaf's best split. */
export const CANDIDATE = 8;

export interface ArenaShape {
  rows: number;
  features: number;
  leaves: number;
  threads: number;
}

/** The bins of up to 32 features, row by row; `words` 32-bit words a row. */
export interface BinBlock {
  first: number;
  features: number;
  words: number;
  offset: number;
}

/** Where everything lies in the one buffer that all threads and the kernel share; byte offsets. */
export interface Layout extends ArenaShape {
  blocks: BinBlock[];
  control: number;
  columns: number;
  rowList: number;
  spare: number;
  gradients: number;
  scores: number;
  labels: number;
  histograms: number;
  parts: number;
  totals: number;
  candidates: number;
  leftTable: number;
  usedFeatures: number;
  losses: number;
  leafEnds: number;
  leafValues: number;
  cuts: number;
  cutCounts: number;
  bytes: number;
}

/** Lays the arena out; every part begins on a cache line. */
export function layoutArena(shape: ArenaShape): Layout {
  const { rows, features, leaves, threads } = shape;
  let bytes = 1024;
  const take = (size: number): number => {
    const offset = bytes;
    bytes = Math.ceil((bytes + size) / 64) * 64;
    return offset;
  };
  const blocks = binBlocks(features).map((block) => ({ ...block, offset: take(rows * block.words * 4) }));
  const layout: Layout = {
    ...shape,
    blocks,
    control: 64,
    columns: take(rows * features),
    rowList: take(rows * 4),
    spare: take(rows * 4),
    gradients: take(rows * 8),
    scores: take(rows * 8),
    labels: take(rows),
    histograms: take(leaves * histogramBytes(features)),
    parts: take(threads > 1 ? threads * histogramBytes(features) : 0),
    totals: take(leaves * 32),
    candidates: take(threads * 2 * CANDIDATE * 8),
    leftTable: take(BINS),
    usedFeatures: take(features),
    losses: take(Math.ceil(rows / LOSS_BLOCK) * 8),
    leafEnds: take(leaves * 4),
    leafValues: take(leaves * 8),
    cuts: take(features * BINS * 4),
    cutCounts: take(features * 4),
    bytes: 0,
  };
  return { ...layout, bytes };
}

/** Bytes of one leaf's histogram; the last block's unused words count too. */
export function histogramBytes(features: number): number {
  return Math.ceil(features / 4) * 4 * FEATURE_BYTES;
}

function binBlocks(features: number): Omit<BinBlock, 'offset'>[] {
  const count = Math.ceil(features / BLOCK_FEATURES);
  return Array.from({ length: count }, (_, block) => {
    const first = block * BLOCK_FEATURES;
    const here = Math.min(BLOCK_FEATURES, features - first);
    return { first, features: here, words: Math.ceil(here / 4) };
  });
}

/** Typed views of the arena, made anew in each thread. */
export interface Arena {
  layout: Layout;
  buffer: SharedArrayBuffer;
  control: Int32Array;
  bytes: Uint8Array;
  rowList: Uint32Array;
  spare: Uint32Array;
  gradients: Float32Array;
  scores: Float64Array;
  labels: Uint8Array;
  /** All leaves' histograms, then the threads' partial ones. */
  histograms: Float64Array;
  /** Four places a slot: gradient, hessian, rows. */
  totals: Float64Array;
  candidates: Float64Array;
  leftTable: Uint8Array;
  usedFeatures: Uint8Array;
  losses: Float64Array;
  leafEnds: Uint32Array;
  leafValues: Float64Array;
  /** BINS places a feature. */
  cuts: Float32Array;
  cutCounts: Uint32Array;
}

export function viewArena(buffer: SharedArrayBuffer, layout: Layout): Arena {
  const { rows, features, leaves, threads } = layout;
  const histograms = (layout.totals - layout.histograms) / 8;
  return {
    layout,
    buffer,
    control: new Int32Array(buffer, layout.control, 128),
    bytes: new Uint8Array(buffer),
    rowList: new Uint32Array(buffer, layout.rowList, rows),
    spare: new Uint32Array(buffer, layout.spare, rows),
    gradients: new Float32Array(buffer, layout.gradients, 2 * rows),
    scores: new Float64Array(buffer, layout.scores, rows),
    labels: new Uint8Array(buffer, layout.labels, rows),
    histograms: new Float64Array(buffer, layout.histograms, histograms),
    totals: new Float64Array(buffer, layout.totals, leaves * 4),
    candidates: new Float64Array(buffer, layout.candidates, threads * 2 * CANDIDATE),
    leftTable: new Uint8Array(buffer, layout.leftTable, BINS),
    usedFeatures: new Uint8Array(buffer, layout.usedFeatures, features),
    losses: new Float64Array(buffer, layout.losses, Math.ceil(rows / LOSS_BLOCK)),
    leafEnds: new Uint32Array(buffer, layout.leafEnds, leaves),
    leafValues: new Float64Array(buffer, layout.leafValues, leaves),
    cuts: new Float32Array(buffer, layout.cuts, features * BINS),
    cutCounts: new Uint32Array(buffer, layout.cutCounts, features),
  };
}

const PAGE = 65_536;

/**
 * Shared memory for the layout: WebAssembly's where the kernel needs it, else plain.
 * @throws fault `training.too-large` beyond WebAssembly's 4 GiB, or where the machine has not so much
 */
export function allocateArena(layout: Layout, kernel: 'wasm' | 'javascript'): ArenaMemory {
  const pages = Math.ceil(layout.bytes / PAGE);
  try {
    if (kernel === 'javascript') return new SharedArrayBuffer(pages * PAGE);
    return new Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    throw fault('training.too-large', { rows: layout.rows, features: layout.features }, {}, cause);
  }
}

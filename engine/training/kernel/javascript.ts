import { BINS, viewArena, type Arena, type BinBlock, type Layout } from '../arena.ts';
import type { Kernel } from './kernel.ts';

/** The kernel without WebAssembly: slower, the same bits. */
export function javascriptKernel(buffer: SharedArrayBuffer, layout: Layout): Kernel {
  const arena = viewArena(buffer, layout);
  const cells = new Float64Array(buffer);
  return {
    histogramAll: (block, start, end, histogram) => {
      for (let row = start; row < end; row++) addRow(arena, cells, block, row, histogram >>> 3);
    },
    histogramOf: (block, start, end, histogram) => {
      const { rowList } = arena;
      for (let i = start; i < end; i++) addRow(arena, cells, block, rowList[i]!, histogram >>> 3);
    },
    partition: (feature, start, end) => partition(arena, feature, start, end),
    subtract: (target, other, pairs) => combine(cells, target >>> 3, other >>> 3, pairs, -1),
    add: (target, other, pairs) => combine(cells, target >>> 3, other >>> 3, pairs, 1),
  };
}

/** `histogram` is a place in cells here, not a byte offset. */
function addRow(arena: Arena, cells: Float64Array, block: BinBlock, row: number, histogram: number): void {
  const { bytes, gradients } = arena;
  const gradient = gradients[2 * row]!;
  const hessian = gradients[2 * row + 1]!;
  const at = block.offset + row * block.words * 4;
  let cell = histogram;
  for (let feature = 0; feature < block.features; feature++) {
    const place = cell + 2 * bytes[at + feature]!;
    cells[place]! += gradient;
    cells[place + 1]! += hessian;
    cell += 2 * BINS;
  }
}

function partition(arena: Arena, feature: number, start: number, end: number): number {
  const { bytes, rowList, spare, leftTable, layout } = arena;
  const column = layout.columns + feature * layout.rows;
  let left = start;
  let right = start;
  for (let i = start; i < end; i++) {
    const row = rowList[i]!;
    const step = leftTable[bytes[column + row]!]!;
    rowList[left] = row;
    spare[right] = row;
    left += step;
    right += 1 - step;
  }
  return left - start;
}

function combine(cells: Float64Array, target: number, other: number, pairs: number, sign: number): void {
  for (let i = 0; i < 2 * pairs; i++) cells[target + i]! += sign * cells[other + i]!;
}

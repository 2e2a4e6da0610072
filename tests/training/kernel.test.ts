import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BINS, allocateArena, layoutArena, viewArena, type Arena } from '../../engine/training/arena.ts';
import { assembleKernel, binaryModule } from '../../engine/training/kernel/assemble.ts';
import type { Kernel } from '../../engine/training/kernel/kernel.ts';
import { openKernel } from '../../engine/training/kernel/open.ts';
import { bufferOf } from '../../engine/training/kernel/webassembly.ts';
import { seeded } from '../../engine/training/random.ts';

const kinds = ['wasm', 'javascript'] as const;

function open(
  kind: (typeof kinds)[number],
  rows: number,
  features: number,
): { arena: Arena; kernel: Kernel } {
  const layout = layoutArena({ rows, features, leaves: 2, threads: 1 });
  const memory = allocateArena(layout, kind);
  return { arena: viewArena(bufferOf(memory), layout), kernel: openKernel(memory, layout) };
}

/** Random bins, in both layouts, and gradients that add up exactly. */
function fill({ layout, bytes, gradients, rowList }: Arena, seed: number): void {
  const random = seeded(seed);
  for (const block of layout.blocks) {
    for (let row = 0; row < layout.rows; row++) {
      for (let feature = 0; feature < block.features; feature++) {
        const bin = Math.floor(random() * BINS);
        bytes[block.offset + row * block.words * 4 + feature] = bin;
        bytes[layout.columns + (block.first + feature) * layout.rows + row] = bin;
      }
    }
  }
  gradients.forEach((_, i) => (gradients[i] = Math.round(random() * 2000 - 1000) / 1024));
  rowList.forEach((_, i) => (rowList[i] = i));
}

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 200 }),
  features: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(),
});

describe.each(kinds)('the %s kernel', (kind) => {
  it('sums the gradients of every bin, over all rows or some', () => {
    fc.assert(
      fc.property(shapes, fc.boolean(), ({ rows, features, seed }, all) => {
        const { arena, kernel } = open(kind, rows, features);
        fill(arena, seed);
        const [start, end] = [rows >> 2, rows - (rows >> 3)];
        for (const block of arena.layout.blocks) {
          const histogram = arena.layout.histograms + block.first * BINS * 16;
          if (all) kernel.histogramAll(block, start, end, histogram);
          else kernel.histogramOf(block, start, end, histogram);
        }
        expect(arena.histograms.subarray(0, features * BINS * 2)).toEqual(naiveHistogram(arena, start, end));
      }),
      { numRuns: 60 },
    );
  });

  it('partitions rows, stable, by the bins that go left', () => {
    fc.assert(
      fc.property(shapes, fc.array(fc.boolean(), { minLength: BINS, maxLength: BINS }), (shape, left) => {
        const { rows, features, seed } = shape;
        const { arena, kernel } = open(kind, rows, features);
        fill(arena, seed);
        arena.leftTable.set(left.map(Number));
        const feature = features - 1;
        const column = arena.layout.columns + feature * rows;
        const goesLeft = (row: number) => left[arena.bytes[column + row]!]!;
        const start = rows >> 2;
        const listed = [...arena.rowList.subarray(start)];
        const count = kernel.partition(feature, start, rows);
        expect([...arena.rowList.subarray(start, start + count)]).toEqual(listed.filter(goesLeft));
        expect([...arena.spare.subarray(start, rows - count)]).toEqual(
          listed.filter((row) => !goesLeft(row)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('adds and subtracts histograms', () => {
    const { arena, kernel } = open(kind, 1, 4);
    const cells = arena.histograms;
    cells.forEach((_, i) => (cells[i] = i));
    const before = cells.slice();
    const half = cells.length / 2;
    kernel.add(arena.layout.histograms, arena.layout.histograms + half * 8, half / 2);
    expect(cells[3]).toBe(before[3]! + before[half + 3]!);
    kernel.subtract(arena.layout.histograms, arena.layout.histograms + half * 8, half / 2);
    expect(cells).toEqual(before);
  });
});

function naiveHistogram({ layout, bytes, gradients }: Arena, start: number, end: number): Float64Array {
  const sums = new Float64Array(layout.features * BINS * 2);
  for (let row = start; row < end; row++) {
    for (let feature = 0; feature < layout.features; feature++) {
      const bin = bytes[layout.columns + feature * layout.rows + row]!;
      sums[2 * (feature * BINS + bin)]! += gradients[2 * row]!;
      sums[2 * (feature * BINS + bin) + 1]! += gradients[2 * row + 1]!;
    }
  }
  return sums;
}

describe('the committed kernel', () => {
  it('is what its source assembles to', async () => {
    const file = join(import.meta.dirname, '../../engine/training/kernel/binary.ts');
    const committed = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    expect(binaryModule(await assembleKernel())).toBe(committed);
  });
});

import type { Layout } from '../arena.ts';
import { kernelBinary } from './binary.ts';
import { javascriptKernel } from './javascript.ts';
import type { Kernel } from './kernel.ts';
import { Instance, Module, type ArenaMemory, type WasmMemory } from './webassembly.ts';

type Exported = (...numbers: number[]) => number;

let compiled: object | undefined;

/** Compiled once a thread. */
function kernelModule(): object {
  compiled ??= new Module(Buffer.from(kernelBinary, 'base64'));
  return compiled;
}

/** Whether this machine runs the WebAssembly kernel (it needs SIMD and shared memory). */
export function wasmRuns(): boolean {
  try {
    return kernelModule() instanceof Module;
  } catch {
    return false;
  }
}

/** WebAssembly's memory gets the WebAssembly kernel, any other the plain one. */
export function openKernel(memory: ArenaMemory, layout: Layout): Kernel {
  return memory instanceof SharedArrayBuffer ? javascriptKernel(memory, layout) : wasmKernel(memory, layout);
}

function wasmKernel(memory: WasmMemory, layout: Layout): Kernel {
  const instance = new Instance(kernelModule(), { arena: { memory } });
  const exported = (name: string): Exported => instance.exports[name]!;
  const all = layout.blocks.map((block) => exported(`all${block.words}`));
  const some = layout.blocks.map((block) => exported(`some${block.words}`));
  const [partition, subtract, add] = ['partition', 'subtract', 'add'].map(exported) as [
    Exported,
    Exported,
    Exported,
  ];
  const { rowList, spare, gradients, leftTable } = layout;
  return {
    histogramAll: (block, start, end, histogram) =>
      void all[block.first >> 5]!(block.offset, start, end, gradients, histogram),
    histogramOf: (block, start, end, histogram) =>
      void some[block.first >> 5]!(block.offset, rowList, start, end, gradients, histogram),
    partition: (feature, start, end) =>
      partition(layout.columns + feature * layout.rows, rowList, spare, start, end, leftTable),
    subtract: (target, other, pairs) => void subtract(target, other, pairs),
    add: (target, other, pairs) => void add(target, other, pairs),
  };
}

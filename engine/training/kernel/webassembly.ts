/** The part of WebAssembly's interface in use; TypeScript has it among the browser's types only. */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
}

export interface WasmInstance {
  readonly exports: Record<string, (...numbers: number[]) => number>;
}

interface WasmApi {
  Memory: new (size: { initial: number; maximum: number; shared: true }) => WasmMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: { arena: { memory: WasmMemory } }) => WasmInstance;
}

export const { Memory, Module, Instance } = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;

/** WebAssembly's memory, or plain shared memory for the kernel in JavaScript. */
export type ArenaMemory = WasmMemory | SharedArrayBuffer;

export function bufferOf(memory: ArenaMemory): SharedArrayBuffer {
  return memory instanceof SharedArrayBuffer ? memory : memory.buffer;
}

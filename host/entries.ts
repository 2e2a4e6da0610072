import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Programs of ours that a host starts by path: as source while developing, as one file each when built. */
const entries = {
  engine: { source: 'engine/main.ts', built: 'engine.js' },
  training: { source: 'engine/training/main.ts', built: 'training.js' },
  onnx: { source: 'engine/registry/onnx/main.ts', built: 'onnx.js' },
  cells: { source: 'engine/notebook/process/main.ts', built: 'cells.js' },
  convert: { source: 'engine/notebook/convert-main.ts', built: 'convert.js' },
  serving: { source: 'serving/main.ts', built: 'serving.js' },
};

export type Entry = keyof typeof entries;

/** The file to start for an entry: its source while developing. */
export function entryFile(entry: Entry): string {
  const source = join(root, entries[entry].source);
  return existsSync(source) ? source : builtFile(entry);
}

/** The built file of an entry, beside the bundle that this is part of. */
export function builtFile(entry: Entry): string {
  return join(import.meta.dirname, entries[entry].built);
}

/** What programs of ours must be told in a packed app, whose archive holds no program that a system could start. */
export function packedEnvironment(resources: string): Record<string, string> {
  const system = `${process.platform}-${process.arch}`;
  const name = process.platform === 'win32' ? 'esbuild.exe' : join('bin', 'esbuild');
  const unpacked = join(resources, 'app.asar.unpacked', 'node_modules', '@esbuild', system, name);
  return { ESBUILD_BINARY_PATH: unpacked };
}

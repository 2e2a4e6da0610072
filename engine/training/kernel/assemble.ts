import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';
import { kernelSource } from './source.ts';

/** The kernel's binary, made from its source; `node engine/training/kernel/assemble.ts` writes binary.ts. */
export async function assembleKernel(): Promise<Uint8Array> {
  const features = { simd: true, threads: true, bulk_memory: true };
  const module = (await wabt()).parseWat('kernel.wat', kernelSource(), features);
  try {
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

/** The text of binary.ts. */
export function binaryModule(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  const rows = lines.map((line) => `  '${line}',\n`).join('');
  return `/** Made by assemble.ts from source.ts; a test compares them. */\nexport const kernelBinary = [\n${rows}].join('');\n`;
}

if (import.meta.main) {
  writeFileSync(join(import.meta.dirname, 'binary.ts'), binaryModule(await assembleKernel()));
}

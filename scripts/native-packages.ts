import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tools.ts';

// The packages that hold one system's binaries: npm installs those of the machine it runs on. Run with systems, it
// prints what to install to pack for them: `node scripts/native-packages.ts win32-arm64`.

/** The packages with the binaries of a system (`linux-x64`), with their versions in the lock. */
export function nativePackages(system: string): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  return [`@duckdb/node-bindings-${system}`, `@esbuild/${system}`].map((name) => {
    const locked = packages[`node_modules/${name}`];
    if (locked === undefined) throw new Error(`There are no binaries for ${system}.`);
    return `${name}@${locked.version}`;
  });
}

if (import.meta.main) console.log(process.argv.slice(2).flatMap(nativePackages).join(' '));

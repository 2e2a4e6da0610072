import { chmodSync, existsSync, lstatSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// npm links the commands of packages that a project depends on, but not the project's own: this does,
// so that `npx boathouse` works. Node 20 runs it too.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const commands = join(root, 'node_modules', '.bin');
const link = join(commands, 'boathouse');
const windows = '@node "%~dp0..\\..\\cli\\boathouse.js" %*\r\n';

/** Leaves the link; harmless where this is not a working copy with its packages. */
export function makeLink() {
  if (!existsSync(commands)) return;
  if (process.platform === 'win32') return writeFileSync(`${link}.cmd`, windows);
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link);
  symlinkSync(join('..', '..', 'cli', 'boathouse.js'), link);
  chmodSync(join(root, 'cli', 'boathouse.js'), 0o755);
}

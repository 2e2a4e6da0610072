import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

const source = resolve(import.meta.dirname, '../dist/renderer');
const folder = existsSync(source) ? source : join(import.meta.dirname, 'renderer');

/**
 * A file of the built window, or null where there is none at that address; nothing outside its folder is served. One
 * look at the disk each, for a page asks for dozens: an address is a name only where it is written as its file is.
 */
export function pageFile(path: string): { content: Buffer; type: string } | null {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const type = types[extname(name)];
  if (type === undefined || !isPlain(name)) return null;
  const file = join(folder, name);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  return { content: readFileSync(file), type };
}

/** Whether a name is that of a file inside, with forward slashes and nothing to work out. */
function isPlain(name: string): boolean {
  if (isAbsolute(name) || name.startsWith('../') || name.includes('\0')) return false;
  return relative(folder, join(folder, name)).replaceAll('\\', '/') === name;
}

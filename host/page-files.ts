import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

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

/** A file of the built window, or null where there is none at that address; nothing outside its folder is served. */
export function pageFile(path: string): { content: Buffer; type: string } | null {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const type = types[extname(name)];
  if (type === undefined || !names().has(name)) return null;
  return { content: readFileSync(join(folder, name)), type };
}

/** The names of the window's files, with forward slashes: what is not among them is not there. */
function names(): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  const found = readdirSync(folder, { recursive: true }) as string[];
  const files = found.filter((name) => statSync(join(folder, name)).isFile());
  return new Set(files.map((name) => name.replaceAll('\\', '/')));
}

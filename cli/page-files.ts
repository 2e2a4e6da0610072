import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The files of the page, by the address a browser asks for; nothing else is served. */
const files: Record<string, { name: string; type: string }> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/icon.svg': { name: 'icon.svg', type: 'image/svg+xml' },
  '/page.css': { name: 'page.css', type: 'text/css; charset=utf-8' },
  '/page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
};

const source = resolve(import.meta.dirname, '../dist/renderer');
const folder = existsSync(source) ? source : join(import.meta.dirname, 'renderer');

/** A file of the built page, or null where there is none at that address. */
export function pageFile(path: string): { content: Buffer; type: string } | null {
  if (!Object.hasOwn(files, path)) return null;
  const { name, type } = files[path] as { name: string; type: string };
  const file = join(folder, name);
  return existsSync(file) ? { content: readFileSync(file), type } : null;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseNotebook, type Notebook } from './notebook/document.ts';

/** The notebooks of the sample project: beside the sources while developing, beside the bundle when built. */
export function shippedNotebooks(): Notebook[] {
  const source = resolve(import.meta.dirname, '../notebooks');
  const folder = existsSync(source) ? source : resolve(import.meta.dirname, 'notebooks');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return files.map((name) => parseNotebook(name, readFileSync(join(folder, name), 'utf8')));
}

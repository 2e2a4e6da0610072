import { readFile, stat } from 'node:fs/promises';
import { extname, posix } from 'node:path';
import { fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { insideProject } from './documents/paths.ts';
import { notebookFile } from './notebook/formats.ts';
import type { Notebook } from './notebook/document.ts';

const largest = 5 * 2 ** 20;

/** What is a picture by its name; as an image of a page none of them runs anything. */
const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

/**
 * A picture of the project that a notebook's prose shows, as a data address; `path` is relative to the notebook.
 * @throws `file.outside`, `file.missing`, `notebook.picture`
 */
export async function pictureOf(folder: string, notebook: string, path: string): Promise<string> {
  const file = posix.join(posix.dirname(notebookFile(notebook)), path);
  const type = types[extname(file).toLowerCase()];
  if (type === undefined) throw fault('notebook.picture', { path, reason: en.notebook.noPicture });
  const place = insideProject(folder, file);
  const found = await stat(place).catch(() => null);
  if (found?.isFile() !== true) throw fault('file.missing', { file }, { file });
  if (found.size > largest) throw fault('notebook.picture', { path, reason: en.notebook.largePicture });
  return `data:${type};base64,${(await readFile(place)).toString('base64')}`;
}

/** A notebook whose prose holds its pictures, for a page that stands alone; what is no picture stays a name. */
export async function withPicturesInside(
  folder: string,
  file: string,
  notebook: Notebook,
): Promise<Notebook> {
  const cells = notebook.cells.map(async (cell) =>
    cell.language === 'prose' ? { ...cell, source: await holding(folder, file, cell.source) } : cell,
  );
  return { ...notebook, cells: await Promise.all(cells) };
}

async function holding(folder: string, file: string, text: string): Promise<string> {
  const named = [...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)/g)].map((match) => match[1] ?? '');
  let whole = text;
  for (const path of new Set(named.filter((one) => !/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(one)))) {
    const address = await pictureOf(folder, file, path.replaceAll('%20', ' ')).catch(() => null);
    if (address !== null) whole = whole.replaceAll(`](${path}`, `](${address}`);
  }
  return whole;
}

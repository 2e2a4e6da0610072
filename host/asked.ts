import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { findProject } from './attach.ts';

/** What somebody outside asks the app to show: a project, and perhaps one thing of it. */
export interface Asked {
  folder: string;
  view: string | null;
  item: string | null;
}

const notebook = /\.(md|ipynb)$/i;

/** What a command line asks for: the last word that is a file, a folder or a link; null where there is none. */
export function askedByWords(words: readonly string[], folder: string): Asked | null {
  const asked = words.filter((word) => !word.startsWith('-')).map((word) => askedBy(word, folder));
  return asked.findLast((one) => one !== null) ?? null;
}

/** What one path or `boathouse://` link asks for. */
export function askedBy(word: string, folder: string): Asked | null {
  if (word.startsWith('boathouse:')) return askedByLink(word);
  const path = resolve(folder, word);
  if (!existsSync(path)) return null;
  const isFile = statSync(path).isFile();
  const project = findProject(isFile ? dirname(path) : path);
  if (project === null) return null;
  const item = isFile && notebook.test(path) ? inside(project, path) : null;
  return { folder: project, view: item === null ? null : 'notebooks', item };
}

/** `boathouse://open?project=FOLDER&view=data&item=processed.events`: it shows, and never runs anything. */
function askedByLink(link: string): Asked | null {
  const url = URL.parse(link);
  const folder = url?.searchParams.get('project') ?? null;
  if (url?.host !== 'open' || folder === null || !isOnThisMachine(folder)) return null;
  const project = existsSync(folder) ? findProject(folder) : null;
  if (project === null) return null;
  return { folder: project, view: url.searchParams.get('view'), item: url.searchParams.get('item') };
}

/** Any page can offer a link, and a look at a share (`\\server\share`) tells its server who is logged in here. */
function isOnThisMachine(folder: string): boolean {
  return isAbsolute(folder) && !/^[\\/]{2}/.test(folder);
}

/** A path as the project names it, with forward slashes. */
function inside(project: string, path: string): string {
  return path.slice(project.length + 1).replaceAll('\\', '/');
}

import type { HandlersOf } from '../contract/calls.ts';
import type { notebookFileCalls } from '../contract/calls/notebook-files.ts';
import { insideProject } from './documents/paths.ts';
import { notebookFile } from './notebook/formats.ts';
import { readNotebookText, rewriteNotebookText } from './notebook/text-file.ts';
import type { EngineParts } from './parts.ts';

/** The calls about the files that notebooks stand in. */
export function createNotebookFileCalls({ folder }: EngineParts): HandlersOf<typeof notebookFileCalls> {
  const pathOf = (file: string) => insideProject(folder, notebookFile(file));
  return {
    'notebook.text': async ({ file }) => readNotebookText(file, pathOf(file)),
    'notebook.rewrite': async ({ file, ...change }) => rewriteNotebookText(file, pathOf(file), change),
  };
}

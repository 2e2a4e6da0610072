import type { NotebookExport } from '../../../contract/calls/notebook-files.ts';
import { en } from '../../../contract/texts/en.ts';
import { client } from '../../client/engine.ts';
import { tell, tellProblem } from '../../shell/notices.ts';
import { flush } from '../actions.ts';

const words = en.view.notebookFiles.export;

/** The forms that a notebook can be written in. */
export const exportFormats = Object.keys(words.formats) as NotebookExport[];

/** Writes the notebook as it is on the screen into exports/, and says where it is. */
export async function exportNotebook(file: string, format: NotebookExport): Promise<void> {
  try {
    await flush(file);
    tell({ text: words.done(await client.call('notebook.export', { file, format })) });
  } catch (error) {
    tellProblem(error);
  }
}

import { hear } from './bus.ts';

/** Calls back at once when something of an open notebook is new; what it returns ends that. */
export function followNotebook(file: string, listener: (revision: number) => void): () => void {
  return hear((event) => {
    if (event.type === 'notebook.changed' && event.job === file) listener(event.revision);
  });
}

import { useEffect } from 'react';
import { takeDrop } from '../data/import/drop.ts';
import { bringsFiles } from '../parts/file-drop.ts';

/** Takes files that are dropped where nobody else takes them; a browser would leave the window for them. */
export function useDrop(): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer !== null && bringsFiles(event.dataTransfer)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const { dataTransfer, defaultPrevented } = event;
      if (defaultPrevented || dataTransfer === null || !bringsFiles(dataTransfer)) return;
      event.preventDefault();
      takeDrop(dataTransfer);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}

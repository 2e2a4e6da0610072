import type { NotebookState } from '../../../contract/calls/notebooks.ts';
import { en } from '../../../contract/texts/en.ts';
import { Tooltip } from '../../parts/Tooltip.tsx';
import styles from '../notebook.module.css';

const words = en.view.notebookFiles;

/** How the file holds the notebook, in a word. */
export function Format({ format }: { format: NotebookState['format'] }) {
  return (
    <Tooltip text={words.formatOf[format]}>
      <span className={styles.quiet}>{words.formats[format]}</span>
    </Tooltip>
  );
}

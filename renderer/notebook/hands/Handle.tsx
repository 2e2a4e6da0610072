import { GripVertical } from 'lucide-react';
import { en } from '../../../contract/texts/en.ts';
import { Tooltip } from '../../parts/Tooltip.tsx';
import { shortcutOf } from '../../shell/keys.ts';
import { useHere } from '../place.ts';
import { beginDrag, useCellDrag } from './drag.ts';
import styles from './hands.module.css';

/** By this a cell is dragged; on the keyboard the commands that move it do the same. */
export function Handle({ cell }: { cell: string }) {
  const here = useHere();
  const keys = { up: shortcutOf('cell.up') ?? '', down: shortcutOf('cell.down') ?? '' };
  return (
    <Tooltip text={en.view.notebookHands.drag(keys)}>
      <span
        className={styles.handle}
        aria-hidden
        data-handle
        onPointerDown={(event) => beginDrag(event, here, cell)}
      >
        <GripVertical size={14} strokeWidth={1.75} />
      </span>
    </Tooltip>
  );
}

/** Shows where dragged cells would go: before this cell, or at the end. */
export function DropLine({ before }: { before: string | null }) {
  const { file } = useHere();
  const isHere = useCellDrag(({ drag }) => drag?.file === file && drag.before === before);
  return isHere && <div className={styles.drop} data-drop />;
}

/** Whether a cell is being dragged. */
export function useDragged(cell: string): boolean {
  const { file } = useHere();
  return useCellDrag(({ drag }) => drag?.file === file && drag.cells.includes(cell));
}

import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { en } from '../../../contract/texts/en.ts';
import styles from './graph.module.css';
import type { GraphNote } from './types.ts';
import { useNodeFocus } from './use-node-focus.ts';

export type NoteNodeValue = Node<{ note: GraphNote }, 'note'>;

/** What somebody wrote on the canvas. */
export const NoteNode = memo(function NoteNode({ id, data: { note }, selected }: NodeProps<NoteNodeValue>) {
  const { shown: _, ...focus } = useNodeFocus(id);
  return (
    <div
      {...focus}
      role="button"
      aria-pressed={selected}
      aria-label={en.view.pipelines.note({ text: note.text })}
      className={styles.note}
    >
      {note.text}
    </div>
  );
});

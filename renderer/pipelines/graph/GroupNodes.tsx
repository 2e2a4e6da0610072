import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { en } from '../../../contract/texts/en.ts';
import { useBoard } from './board.ts';
import styles from './graph.module.css';
import { StateMark } from './StateMark.tsx';
import { counted, together, type StepFacts } from './states.ts';
import type { GraphGroup } from './types.ts';
import { useNodeFocus } from './use-node-focus.ts';

const texts = en.view.pipelines;

export type GroupNodeValue = Node<{ group: GraphGroup }, 'group'>;
export type FrameNodeValue = Node<{ group: GraphGroup }, 'frame'>;

function useFactsOf({ steps }: GraphGroup): StepFacts[] {
  return useBoard(
    useShallow(({ states }) => steps.map((id) => states[id]).filter((facts) => facts !== undefined)),
  );
}

/** A folded group: how many steps it holds and how they stand. */
export const GroupNode = memo(function GroupNode({
  id,
  data: { group },
  selected,
}: NodeProps<GroupNodeValue>) {
  const facts = useFactsOf(group);
  const on = useBoard((state) => state.on);
  const { shown: _, ...focus } = useNodeFocus(id);
  const states = counted(facts).map(([state, count]) => texts.countedState({ state, count }));
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className={styles.handle} />
      <div
        {...focus}
        className={`${styles.node} ${styles.group}`}
        role="button"
        aria-pressed={selected}
        aria-label={texts.groupNode({
          title: group.title,
          steps: group.steps.length,
          states: states.join(', '),
        })}
        data-state={together(facts)}
      >
        <button
          type="button"
          tabIndex={-1}
          className={`${styles.fold} nodrag`}
          aria-label={texts.unfold({ title: group.title })}
          onClick={() => on.fold(group.id, false)}
        >
          <ChevronRight size={14} aria-hidden />
        </button>
        <span className={styles.name}>{group.title}</span>
        <span className={styles.kind}>{texts.steps({ count: group.steps.length })}</span>
        <span className={styles.line}>
          {counted(facts).map(([state, count]) => (
            <StateMark key={state} state={state}>
              {texts.countedState({ state, count })}
            </StateMark>
          ))}
        </span>
      </div>
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles.handle} />
    </>
  );
});

/** The frame around an open group. */
export const FrameNode = memo(function FrameNode({ data: { group } }: NodeProps<FrameNodeValue>) {
  const on = useBoard((state) => state.on);
  return (
    <section className={styles.frame} aria-label={group.title}>
      <button
        type="button"
        tabIndex={-1}
        className={`${styles.frameTitle} nodrag`}
        aria-label={texts.fold({ title: group.title })}
        onClick={() => on.fold(group.id, true)}
      >
        <ChevronDown size={14} aria-hidden />
        {group.title}
      </button>
    </section>
  );
});

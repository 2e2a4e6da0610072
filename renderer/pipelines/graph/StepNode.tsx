import { Handle, NodeToolbar, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { useBoard } from './board.ts';
import styles from './graph.module.css';
import { iconOf } from './icons.ts';
import { StateMark } from './StateMark.tsx';
import type { StepFacts } from './states.ts';
import type { GraphStep } from './types.ts';
import { useNodeFocus } from './use-node-focus.ts';

const texts = en.view.pipelines;

export type StepNodeValue = Node<{ step: GraphStep }, 'step'>;

/** A step: its name and kind, how it stands, what its last good result was. */
export const StepNode = memo(function StepNode({
  id,
  data: { step },
  selected,
  isConnectable,
}: NodeProps<StepNodeValue>) {
  const facts = useBoard(({ states }) => states[id]);
  const { shown, ...focus } = useNodeFocus(id);
  const Icon = iconOf(step.kind);
  return (
    <>
      <Handle
        type="target"
        position={Position.Left}
        isConnectable={isConnectable}
        className={styles.handle}
      />
      <div
        {...focus}
        className={styles.node}
        role="button"
        aria-pressed={selected}
        aria-label={spoken(step, facts)}
        data-state={facts?.state}
      >
        <Icon size={14} aria-hidden className={styles.icon} />
        <span className={styles.name}>{id}</span>
        <span className={styles.kind}>{step.kind}</span>
        <span className={styles.line}>
          {facts !== undefined && <StateMark state={facts.state}>{stateWords(facts)}</StateMark>}
          {step.asked && <span className={styles.asked}>{texts.asked}</span>}
          <span className={styles.figures}>{figures(facts)}</span>
        </span>
        {facts?.state === 'running' && <Progress fraction={facts.fraction} />}
      </div>
      <Handle
        type="source"
        position={Position.Right}
        isConnectable={isConnectable}
        className={styles.handle}
      />
      <NodeToolbar
        isVisible={shown && !selected && facts !== undefined}
        position={Position.Bottom}
        className={styles.why}
      >
        <strong>{id}</strong>
        <span>{facts?.why}</span>
      </NodeToolbar>
    </>
  );
});

function Progress({ fraction }: { fraction: number | null }) {
  const width = `${Math.round((fraction ?? 0) * 100)}%`;
  return (
    <span className={styles.progress} data-unknown={fraction === null || undefined}>
      <span style={fraction === null ? undefined : { width }} />
    </span>
  );
}

function stateWords({ state, fraction }: StepFacts): string {
  if (state !== 'running' || fraction === null) return texts.states[state];
  return en.window.progress({ fraction });
}

function figures(facts: StepFacts | undefined): string {
  if (facts === undefined) return '';
  const { rows, seconds } = facts;
  return [
    ...(rows === null ? [] : [texts.rows({ count: rows })]),
    ...(seconds === null ? [] : [texts.seconds({ seconds })]),
  ].join(' · ');
}

/** The node in words: what a screen reader says of it. */
function spoken({ id, kind, stage }: GraphStep, facts: StepFacts | undefined): string {
  const state = facts === undefined ? '' : stateWords(facts);
  return texts.node({ id, kind, stage: stage ?? '', state, why: facts?.why ?? '' });
}

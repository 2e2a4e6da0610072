import { BaseEdge, EdgeLabelRenderer, getBezierPath, type Edge, type EdgeProps } from '@xyflow/react';
import { Eye } from 'lucide-react';
import { memo } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { useBoard } from './board.ts';
import styles from './graph.module.css';
import type { GraphEdge } from './types.ts';

const texts = en.view.pipelines;

/** Keys that take an edge away, where that can be done. */
const cuts: ReadonlySet<string> = new Set(['Delete', 'Backspace']);

export type FlowEdgeValue = Edge<{ between: readonly GraphEdge[] }, 'flow'>;

/** An edge with what flowed along it last; a click shows the rows. */
export const FlowEdge = memo(function FlowEdge(props: EdgeProps<FlowEdgeValue>) {
  const { data, source, target } = props;
  const between = data?.between ?? [];
  const [only] = between;
  const single = between.length === 1 ? only : undefined;
  const rows = useBoard(({ states }) => (single === undefined ? null : (states[single.from]?.rows ?? null)));
  const touched = useBoard(({ current }) => current === source || current === target);
  const chosen = useBoard(({ edge }) => edge !== null && edge.from === single?.from && edge.to === single.to);
  const on = useBoard((state) => state.on);
  const running = useBoard(({ states }) => single !== undefined && states[single.to]?.state === 'running');
  const [path, x, y] = getBezierPath(props);
  const look = `${styles.edge} ${touched ? styles.touched : ''} ${chosen ? styles.chosen : ''} ${running ? styles.flowing : ''}`;
  return (
    <>
      <BaseEdge path={path} className={look} interactionWidth={16} />
      {(rows !== null || touched || between.length > 1) && (
        <EdgeLabelRenderer>
          <button
            type="button"
            className={`${styles.flow} nopan`}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            tabIndex={touched ? 0 : -1}
            disabled={single === undefined}
            aria-label={single === undefined ? texts.edges({ count: between.length }) : texts.edge(single)}
            aria-pressed={chosen}
            onKeyDown={({ key }) => single !== undefined && cuts.has(key) && on.disconnect(single)}
            onClick={() => single !== undefined && on.chooseEdge(single)}
          >
            {single === undefined ? between.length : label(rows)}
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function label(rows: number | null) {
  return rows === null ? <Eye size={11} aria-hidden /> : texts.shortCount({ count: rows });
}

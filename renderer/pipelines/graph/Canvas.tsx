import '@xyflow/react/dist/base.css';
import { Background, MiniMap, ReactFlow, ReactFlowProvider, useStore, type NodeChange } from '@xyflow/react';
import { useMemo } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { BoardContext } from './board.ts';
import { CanvasTools } from './CanvasTools.tsx';
import { visible } from './elements.ts';
import { FirstSight } from './FirstSight.tsx';
import { FlowEdge, type FlowEdgeValue } from './FlowEdge.tsx';
import styles from './graph.module.css';
import { FrameNode, GroupNode } from './GroupNodes.tsx';
import { place } from './layout.ts';
import { edgesOf, nodesOf, type AnyNode } from './nodes.ts';
import { NoteNode } from './NoteNode.tsx';
import { selectedAfter } from './selection.ts';
import { StepNode } from './StepNode.tsx';
import type { GraphEdge, GraphEvents, GraphProps } from './types.ts';
import { useBoardOf } from './use-board-of.ts';
import { useDrag } from './use-drag.ts';
import { keysOf } from './keys.ts';
import { useReveal } from './use-reveal.ts';
import { useWires } from './use-wires.ts';

const texts = en.view.pipelines;
const nodeTypes = { step: StepNode, group: GroupNode, frame: FrameNode, note: NoteNode };
const edgeTypes = { flow: FlowEdge };
const large = 40;
/** What of a node can be read at a zoom: under 11 px nothing is written, what is left is written larger. */
const detailAt = (zoom: number) => (zoom < 0.75 ? 'name' : zoom < 0.9 ? 'figures' : 'all');
const overview = { width: 160, height: 80 };

/** Where the pane is in a large graph. */
function Overview() {
  return (
    <MiniMap
      ariaLabel={texts.canvas.overview}
      pannable
      zoomable
      style={overview}
      className={styles.minimap}
    />
  );
}
const nothing: readonly never[] = [];
const nowhere = {};

/** The graph on its canvas; see types.ts for what it shows and tells. */
export default function Canvas(props: GraphProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow(props: GraphProps) {
  const { graph, groups = nothing, notes = nothing, positions = nowhere, selection, on } = props;
  const seen = useMemo(() => visible(graph, groups), [graph, groups]);
  const board = useBoardOf(props, seen);
  const spots = useMemo(() => place(seen, positions), [seen, positions]);
  const { shown, onNodesChange, drop } = useDrag(spots, seen, on.move);
  const nodes = useMemo(
    () => nodesOf(seen, notes, shown, new Set(selection)),
    [seen, notes, shown, selection],
  );
  const edges = useMemo(() => edgesOf(seen, texts.edge), [seen]);
  const onChange = (changes: NodeChange<AnyNode>[]) => {
    onNodesChange(changes, nodes);
    const next = selectedAfter(selection, changes);
    if (next !== selection) on.select(next);
  };
  const wires = useWires(props);
  const root = useReveal(selection, shown);
  const detail = useStore(({ transform: [, , zoom] }) => detailAt(zoom));
  return (
    <BoardContext value={board}>
      <div
        ref={root}
        className={styles.graph}
        data-detail={detail}
        onKeyDown={keysOf(props, shown, seen)}
        role="group"
        aria-label={props.label}
      >
        <ReactFlow<AnyNode, FlowEdgeValue>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onChange}
          onNodeDragStop={drop}
          onSelectionDragStop={drop}
          onNodeDoubleClick={(_event, { id }) => on.open(id)}
          onEdgeClick={(_event, { data }) => chooseOnly(data?.between ?? nothing, on)}
          nodesDraggable={on.move !== undefined}
          nodesFocusable={false}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          minZoom={0.1}
          maxZoom={1.6}
          zoomOnDoubleClick={false}
          onlyRenderVisibleElements={nodes.length > large}
          proOptions={{ hideAttribution: true }}
          {...wires}
        >
          <Background gap={24} size={1} color="var(--line)" />
          {nodes.length > large && <Overview />}
          <CanvasTools groups={groups} on={on} />
          <FirstSight />
        </ReactFlow>
      </div>
    </BoardContext>
  );
}

/** An edge that stands for several is opened by opening its group. */
function chooseOnly([edge, ...more]: readonly GraphEdge[], on: GraphEvents): void {
  if (edge !== undefined && more.length === 0) on.chooseEdge(edge);
}

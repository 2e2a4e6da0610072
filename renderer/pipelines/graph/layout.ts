import { graphlib, layout } from '@dagrejs/dagre';
import type { Visible } from './elements.ts';
import type { Positions, Spot } from './types.ts';

/** Of a node, in pixels; groups are as large as steps. */
export const nodeSize = { width: 184, height: 48 };
const gaps = { nodesep: 16, ranksep: 52, edgesep: 8 };

/** Lays what is in sight out from left to right; what the person has put somewhere stays there. */
export function place({ steps, folded, edges }: Visible, positions: Positions): Record<string, Spot> {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', ...gaps });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of [...steps, ...folded]) graph.setNode(id, { ...nodeSize });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const spots: Record<string, Spot> = {};
  for (const id of graph.nodes()) {
    const { x, y } = graph.node(id) as Spot;
    spots[id] = positions[id] ?? { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 };
  }
  return spots;
}

/** The box around some nodes, with room for a title. */
export function boxAround(spots: readonly Spot[]): Spot & { width: number; height: number } {
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs) - 16, Math.min(...ys) - 36];
  return {
    x,
    y,
    width: Math.max(...xs) + nodeSize.width + 16 - x,
    height: Math.max(...ys) + nodeSize.height + 16 - y,
  };
}

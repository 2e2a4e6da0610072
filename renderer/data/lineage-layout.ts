import { Graph, layout } from '@dagrejs/dagre';
import type { Lineage, LineageNode } from './queries.ts';

/** A node and where it stands, from its upper left corner. */
export interface Placed extends LineageNode {
  x: number;
  y: number;
}

export interface Drawing {
  nodes: Placed[];
  /** Points of each edge's line. */
  edges: { from: string; to: string; points: { x: number; y: number }[] }[];
  width: number;
  height: number;
}

export const nodeSize = { width: 188, height: 40 };

/** Places a lineage from left to right. */
export function draw({ nodes, edges }: Pick<Lineage, 'nodes' | 'edges'>): Drawing {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 36, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...nodeSize });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const placed = nodes.map((node) => {
    const { x, y } = graph.node(node.id) as { x: number; y: number };
    return { ...node, x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 };
  });
  const lines = edges.map(({ from, to }) => {
    const { points } = graph.edge(from, to) as { points: { x: number; y: number }[] };
    return { from, to, points };
  });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { nodes: placed, edges: lines, width, height };
}

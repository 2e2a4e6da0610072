import type { Lineage } from './queries.ts';

/** The part of a lineage that is next to a node: the steps that read or write it, and their other ends. */
export function nearTo(of: string, { nodes, edges }: Lineage): Pick<Lineage, 'nodes' | 'edges'> {
  const before = back(edges, back(edges, new Set([of])));
  const after = forth(edges, forth(edges, new Set([of])));
  const kept = new Set([...before, ...after]);
  return {
    nodes: nodes.filter(({ id }) => kept.has(id)),
    edges: edges.filter(
      ({ from, to }) => (before.has(from) && before.has(to)) || (after.has(from) && after.has(to)),
    ),
  };
}

/** How many steps stand before and after a node. */
export function stepsAround(of: string, { edges }: Lineage): { up: number; down: number } {
  return { up: stepsIn(closure(of, edges, back)), down: stepsIn(closure(of, edges, forth)) };
}

type Edges = Lineage['edges'];
type Move = (edges: Edges, from: ReadonlySet<string>) => Set<string>;

const back: Move = (edges, from) =>
  new Set([...from, ...edges.filter(({ to }) => from.has(to)).map((edge) => edge.from)]);
const forth: Move = (edges, from) =>
  new Set([...from, ...edges.filter((edge) => from.has(edge.from)).map(({ to }) => to)]);

function closure(of: string, edges: Edges, move: Move): Set<string> {
  let reached = new Set([of]);
  for (;;) {
    const next = move(edges, reached);
    if (next.size === reached.size) return reached;
    reached = next;
  }
}

function stepsIn(ids: ReadonlySet<string>): number {
  return [...ids].filter((id) => id.startsWith('step:')).length;
}

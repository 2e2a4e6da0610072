import type { GraphEdge, GraphGroup, GraphStep, GraphValue } from './types.ts';

/** An edge between two visible nodes; several may have been folded into it. */
export interface VisibleEdge extends GraphEdge {
  id: string;
  /** The edges between steps that it stands for. */
  between: readonly GraphEdge[];
}

/** What is in sight: steps, and folded groups in place of theirs. */
export interface Visible {
  steps: readonly GraphStep[];
  folded: readonly GraphGroup[];
  open: readonly GraphGroup[];
  edges: readonly VisibleEdge[];
}

/** Above so many steps a graph starts folded. */
export const many = 100;

export function edgeId({ from, to }: GraphEdge): string {
  return `${from} → ${to}`;
}

/** What is in sight of a graph whose groups are folded or open. */
export function visible({ steps }: GraphValue, groups: readonly GraphGroup[]): Visible {
  const known = new Set(steps.map(({ id }) => id));
  const holder = new Map<string, string>();
  for (const { id, steps: members, folded } of groups)
    if (folded) for (const member of members) holder.set(member, id);
  const stands = (step: string) => holder.get(step) ?? step;
  const edges = new Map<string, VisibleEdge>();
  for (const { id: to, needs } of steps)
    for (const from of needs) if (known.has(from)) addEdge(edges, { from, to }, stands);
  return {
    steps: steps.filter(({ id }) => !holder.has(id)),
    folded: groups.filter(({ folded }) => folded),
    open: groups.filter(({ folded }) => !folded),
    edges: [...edges.values()],
  };
}

function addEdge(edges: Map<string, VisibleEdge>, edge: GraphEdge, stands: (step: string) => string): void {
  const [from, to] = [stands(edge.from), stands(edge.to)];
  if (from === to) return;
  const id = edgeId({ from, to });
  edges.set(id, { id, from, to, between: [...(edges.get(id)?.between ?? []), edge] });
}

/** One group a stage, in the order in which the stages are met: for graphs too large to take in. */
export function stageGroups({ steps }: GraphValue, title: (stage: string) => string): GraphGroup[] {
  const stages = new Map<string, string[]>();
  for (const { id, stage } of steps) stages.set(stage ?? '', [...(stages.get(stage ?? '') ?? []), id]);
  return [...stages].map(([stage, members]) => ({
    id: `stage:${stage}`,
    title: title(stage),
    steps: members,
    folded: true,
  }));
}

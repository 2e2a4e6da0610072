import type { PlanNode, QueryPlan } from '../../../contract/calls/language.ts';

/** A line of a plan: an operator, as deep as it lies below the result. */
export interface PlanRow {
  node: PlanNode;
  depth: number;
  /** Its part of all the time that operators took, from 0 to 1. */
  share: number | null;
  /** How many times more or fewer rows it gave than it was thought to, where that is far off. */
  off: number | null;
}

const farOff = 10;

/** The operators of a plan, the result first, each above its inputs. */
export function rowsOf({ root }: QueryPlan): PlanRow[] {
  const flat: { node: PlanNode; depth: number }[] = [];
  const visit = (node: PlanNode, depth: number) => {
    flat.push({ node, depth });
    for (const input of node.inputs) visit(input, depth + 1);
  };
  visit(root, 0);
  const total = flat.reduce((sum, { node }) => sum + (node.seconds ?? 0), 0);
  return flat.map(({ node, depth }) => ({
    node,
    depth,
    share: node.seconds === null ? null : total === 0 ? 0 : node.seconds / total,
    off: offOf(node),
  }));
}

function offOf({ estimate, rows }: PlanNode): number | null {
  if (estimate === null || rows === null) return null;
  const times = Math.max(rows, 1) / Math.max(estimate, 1);
  return times >= farOff || times <= 1 / farOff ? times : null;
}

import type { Connection, Params } from '../db/duckdb.ts';

/** The rows that a result is made of. */
export interface Rows {
  select: string;
  params: Params;
  /** How many rows there are at most, where that is known without running anything. */
  atMost: number | null;
}

/** What DuckDB means to do for a SELECT; null where it does not say. */
export type Plan = PlanNode | null;

interface PlanNode {
  name: string;
  children: PlanNode[];
  extra_info: Record<string, unknown>;
}

/** The plan of a SELECT, which is not run for that. */
export async function planOf(
  connection: Connection,
  { select, params }: Pick<Rows, 'select' | 'params'>,
): Promise<Plan> {
  const { rows } = await connection.table(`EXPLAIN (FORMAT json) ${select}`, params);
  const [plan] = JSON.parse(String(rows[0]?.[1] ?? '[]')) as PlanNode[];
  return plan ?? null;
}

/** The planner's own estimate of rows; where it gives none, nothing is refused before it runs. */
export function guessRows(plan: Plan): number {
  return plan === null ? 0 : guessOf(plan);
}

/** A node without an estimate gives what its inputs give: all pairs of them where they are crossed. */
function guessOf({ name, children, extra_info: info }: PlanNode): number {
  const own = Number(String(info['Estimated Cardinality'] ?? '').replace('~', ''));
  if (own > 0) return own;
  const inputs = children.map(guessOf);
  if (name === 'CROSS_PRODUCT') return inputs.reduce((product, each) => product * each, 1);
  return Math.max(0, ...inputs);
}

/** What must have seen its last input row before it gives its first: a LIMIT over it saves next to nothing. */
const blocking = /GROUP_BY|AGGREGATE|ORDER_BY|TOP_N|WINDOW|CTE|PIVOT/;

/** Whether the first rows come much sooner than all of them. */
export function isStreaming(plan: Plan): boolean {
  return plan !== null && !blocking.test(plan.name) && plan.children.every(isStreaming);
}

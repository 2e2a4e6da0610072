import type { PlanNode, QueryPlan } from '../../../contract/calls/language.ts';
import type { Connection, Params } from '../../db/duckdb.ts';

/** A node as DuckDB writes it; `operator_` stands before what was measured. */
interface Found {
  name?: string;
  operator_name?: string;
  operator_type?: string;
  operator_timing?: number;
  operator_cardinality?: number;
  latency?: number;
  cpu_time?: number;
  extra_info?: Record<string, string | string[]>;
  children?: Found[];
}

/** What DuckDB means to do for a query; with `measure` it does it, and says what each part took. */
export async function queryPlan(
  connection: Connection,
  sql: string,
  params: Params,
  measure: boolean,
): Promise<QueryPlan> {
  const how = measure ? '(ANALYZE, FORMAT json)' : '(FORMAT json)';
  const { rows } = await connection.table(`EXPLAIN ${how} ${sql}`, params);
  const text = JSON.parse(String(rows[0]?.[1] ?? '[]')) as Found | Found[];
  const top = (Array.isArray(text) ? text[0] : text) ?? {};
  const root = measure ? (top.children?.[0]?.children?.[0] ?? top) : top;
  const { latency = null, cpu_time: work = null } = measure ? top : {};
  return { root: nodeOf(root), seconds: latency, work };
}

const estimated = 'Estimated Cardinality';

function nodeOf(found: Found): PlanNode {
  const { extra_info: info = {}, children = [] } = found;
  const estimate = info[estimated];
  return {
    name: inWords(found.name ?? found.operator_name ?? found.operator_type ?? ''),
    details: Object.entries(info)
      .filter(([name, value]) => name !== estimated && value.length > 0)
      .map(([name, value]) => ({ name, value: Array.isArray(value) ? value.join(', ') : String(value) })),
    estimate: estimate === undefined ? null : Number(String(estimate).replace('~', '')),
    rows: found.operator_cardinality ?? null,
    seconds: found.operator_timing ?? null,
    inputs: children.map(nodeOf),
  };
}

/** `HASH_GROUP_BY` is “Hash group by”. */
function inWords(name: string): string {
  const words = name.trim().replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

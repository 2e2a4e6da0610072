import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { columnsOf, plain, shown } from './columns.ts';
import type { RowPlan } from './plan.ts';
import { planned } from './planner.ts';
import { tidy, withWindows } from './source.ts';
import type { ExpectationConfiguration } from './types.ts';

/** How many unexpected values a result lists, as in Great Expectations. */
const sampled = 20;

/** A query that shows why an expectation holds or fails, or what hinders one. */
export type Evidence =
  | { by: 'rows'; sql: string }
  /** One row of figures, for an expectation that judges the table as a whole. */
  | { by: 'figures'; sql: string }
  | { by: 'hindrance'; reason: string };

/** The query behind an expectation, from the same plan as its validation. */
export async function evidence(
  connection: Connection,
  relation: string,
  expectation: ExpectationConfiguration,
): Promise<Evidence> {
  const found = planned(expectation, 0, relation, await columnsOf(connection, relation));
  if ('hindrance' in found) return { by: 'hindrance', reason: found.hindrance };
  const { plan, condition } = found;
  if (plan.by === 'row') return { by: 'rows', sql: failing(relation, plan, condition) };
  if (plan.failing !== undefined) return { by: 'rows', sql: plan.failing };
  return { by: 'figures', sql: figures(relation, plan.aggregates) };
}

/** SQL whose rows are those that fail the expectation; null where it is not about rows, or cannot be evaluated. */
export async function failingRows(
  connection: Connection,
  relation: string,
  expectation: ExpectationConfiguration,
): Promise<string | null> {
  const found = await evidence(connection, relation, expectation);
  return found.by === 'rows' ? found.sql : null;
}

function failing(relation: string, plan: RowPlan, condition: string | null): string {
  const { order, exclude } = tidy(plan.windows);
  return `SELECT *${exclude} ${unexpectedRows(relation, plan, condition)}${order}`;
}

/** What the columns alone decide is shown by the columns. */
function figures(relation: string, aggregates: Record<string, string>): string {
  const asked = Object.entries(aggregates).map(([name, sql]) => `${sql} AS ${ident(name)}`);
  if (asked.length > 0) return `SELECT ${asked.join(', ')} FROM ${relation}`;
  return `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${relation})`;
}

/** The first unexpected values in the table's order, as the kind shows them. */
export async function sample(
  connection: Connection,
  relation: string,
  plan: RowPlan,
  condition: string | null,
): Promise<unknown[]> {
  const columns = plan.shown.map((column, i) => `${shown(column)} AS c${i}`).join(', ');
  const { order } = tidy(plan.windows);
  const from = unexpectedRows(relation, plan, condition);
  const rows = await connection.rows(`SELECT ${columns} ${from}${order} LIMIT ${sampled}`);
  return rows.map((row) => asShown(plan, Object.values(row).map(plain)));
}

/** How many rows are unexpected, for kinds whose scan only tells whether there are any. */
export async function unexpectedCount(
  connection: Connection,
  relation: string,
  plan: RowPlan,
  condition: string | null,
): Promise<number> {
  return Number(await connection.value(`SELECT count(*) ${unexpectedRows(relation, plan, condition)}`));
}

function asShown(plan: RowPlan, values: unknown[]): unknown {
  if (plan.as === 'value') return values[0];
  if (plan.as === 'pair') return values;
  return Object.fromEntries(plan.shown.map(({ name }, i) => [name, values[i]]));
}

/** FROM and WHERE of the unexpected rows; windows see only the present rows of the row_condition. */
function unexpectedRows(relation: string, plan: RowPlan, condition: string | null): string {
  const conditions = [condition, plan.present].filter((sql) => sql !== null).map((sql) => `(${sql})`);
  const where = conditions.join(' AND ');
  const windows = plan.windows.map((window) => ({ ...window, condition: where === '' ? null : where }));
  const all = [...conditions, `(${plan.unexpected})`].join(' AND ');
  return `FROM ${withWindows(relation, windows)} WHERE ${all}`;
}

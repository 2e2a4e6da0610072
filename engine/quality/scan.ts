import { asFault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { badArgument, type RowPlan } from './plan.ts';
import { filter, type Ready } from './planner.ts';
import { withWindows } from './source.ts';

/** What the scan found for one expectation, or why it could not be evaluated. */
export type Found = { values: Record<string, unknown> } | { hindrance: string };

/**
 * Evaluates the expectations in one scan. Where one of them cannot be evaluated (a type that does not
 * fit, a pattern that does not parse) the group is halved until it stands alone, so the others are
 * still found by few scans.
 */
export async function scan(
  connection: Connection,
  relation: string,
  group: readonly Ready[],
  signal: AbortSignal,
): Promise<Found[]> {
  try {
    return await scanOnce(connection, relation, group);
  } catch (error) {
    const { code, message } = asFault(error).problem;
    if (code !== 'sql.failed' || signal.aborted) throw error;
    const [only] = group;
    if (only !== undefined && group.length === 1) return [{ hindrance: hindranceOf(only, message) }];
    const middle = Math.ceil(group.length / 2);
    const first = await scan(connection, relation, group.slice(0, middle), signal);
    return [...first, ...(await scan(connection, relation, group.slice(middle), signal))];
  }
}

/** Arguments that DuckDB reads, so that only it can tell that one does not parse. */
const patterns = ['regex', 'regex_list', 'strftime_format'];

/** Names the argument whose pattern does not parse, where that is the reason. */
function hindranceOf({ expectation }: Ready, message: string): string {
  const argument = patterns.find((name) => name in expectation.kwargs);
  const reason = /(?:Invalid Input|InvalidInput) Error: (.+?)\.?$/.exec(message)?.[1];
  if (argument === undefined || reason === undefined) return message;
  return badArgument(argument, reason).message;
}

async function scanOnce(connection: Connection, relation: string, group: readonly Ready[]): Promise<Found[]> {
  const asked = group.map(aggregatesOf);
  const columns = asked.flatMap((aggregates, i) =>
    Object.entries(aggregates).map(([name, sql]) => `${sql} AS ${ident(`${i} ${name}`)}`),
  );
  const sql = `SELECT ${['count(*)', ...columns].join(',\n  ')}\nFROM ${sourceOf(relation, group)}`;
  const [row = {}] = await connection.rows(sql);
  return asked.map((aggregates, i) => {
    const names = Object.keys(aggregates);
    return { values: Object.fromEntries(names.map((name) => [name, row[`${i} ${name}`]])) };
  });
}

function sourceOf(relation: string, group: readonly Ready[]): string {
  const windows = group.flatMap(({ plan, condition }) => {
    const needed = plan.by === 'row' && plan.distinct === null ? plan.windows : [];
    return needed.map((window) => ({ ...window, condition }));
  });
  return withWindows(relation, windows);
}

function aggregatesOf({ plan, condition }: Ready): Record<string, string> {
  return plan.by === 'table' ? plan.aggregates : rowAggregates(plan, condition);
}

function rowAggregates(plan: RowPlan, condition: string | null): Record<string, string> {
  const present = `count(*)${filter(condition, plan.present)}`;
  const unexpected =
    plan.distinct === null
      ? `count(*)${filter(condition, plan.present, plan.unexpected)}`
      : `${present} - count(DISTINCT ${plan.distinct})${filter(condition, plan.present)}`;
  return { rows: `count(*)${filter(condition)}`, present, unexpected };
}

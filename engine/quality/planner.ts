import { asFault, fault } from '../../contract/problem.ts';
import { ident } from '../db/sql.ts';
import type { Column } from './columns.ts';
import { kinds } from './expectations/index.ts';
import type { Plan, Scope } from './plan.ts';
import { rowConditionSql } from './row-condition.ts';
import type { ExpectationConfiguration } from './types.ts';

/** An expectation with its plan, or with what hinders one. */
export type Planned = Ready | Hindered;

export interface Ready {
  expectation: ExpectationConfiguration;
  index: number;
  plan: Plan;
  /** SQL of the row_condition, or null. */
  condition: string | null;
}

export interface Hindered {
  expectation: ExpectationConfiguration;
  index: number;
  hindrance: string;
}

/** Plans one expectation; an unknown kind, column or argument becomes a hindrance and stops nothing else. */
export function planned(
  expectation: ExpectationConfiguration,
  index: number,
  relation: string,
  columns: readonly Column[],
): Planned {
  try {
    return { expectation, index, ...ready(expectation, index, relation, columns) };
  } catch (error) {
    return { expectation, index, hindrance: asFault(error).problem.message };
  }
}

function ready(
  { expectation_type, kwargs }: ExpectationConfiguration,
  index: number,
  relation: string,
  columns: readonly Column[],
): { plan: Plan; condition: string | null } {
  const kind = kinds.get(expectation_type);
  if (kind === undefined) throw fault('quality.kind', { expectation: expectation_type });
  const condition = conditionOf(kwargs, columns);
  return { plan: kind(kwargs, scopeOf(index, relation, columns, condition)), condition };
}

function conditionOf(kwargs: Record<string, unknown>, columns: readonly Column[]): string | null {
  const condition = kwargs['row_condition'] ?? null;
  if (condition === null) return null;
  const parser = kwargs['condition_parser'] ?? 'pandas';
  return rowConditionSql(String(condition), String(parser), columns);
}

function scopeOf(
  index: number,
  relation: string,
  columns: readonly Column[],
  condition: string | null,
): Scope {
  return {
    relation,
    columns,
    column: (name) => columnNamed(name, columns),
    over: (call, where) => call + filter(condition, where ?? null),
    own: (name) => ident(`#${index} ${name}`),
  };
}

function columnNamed(name: string, columns: readonly Column[]): Column {
  const found = columns.find((column) => column.name === name);
  if (found !== undefined) return found;
  const known = columns.map((column) => column.name).join(', ');
  throw fault('quality.column', { column: name, known }, { field: name });
}

/** ` FILTER (WHERE …)` for all of the conditions, or nothing. */
export function filter(...conditions: readonly (string | null)[]): string {
  const present = conditions.filter((condition) => condition !== null);
  return present.length === 0 ? '' : ` FILTER (WHERE ${present.map((sql) => `(${sql})`).join(' AND ')})`;
}

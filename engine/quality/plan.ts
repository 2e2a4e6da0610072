import type { z } from 'zod';
import '../../contract/issues.ts';
import { fault } from '../../contract/problem.ts';
import type { Column } from './columns.ts';

/** What an expectation asks of the scan, and how it judges the answer. */
export type Plan = RowPlan | TablePlan;

/** An expectation about each row: the scan counts the unexpected ones. */
export interface RowPlan {
  by: 'row';
  /** SQL condition of the rows that count as not missing; null where nothing counts as missing. */
  present: string | null;
  /** SQL condition of an unexpected row, true only for present rows once joined with `present`. */
  unexpected: string;
  /** Columns whose values a result lists for an unexpected row, and how: bare, as a pair, by name. */
  shown: readonly Column[];
  as: 'value' | 'pair' | 'record';
  mostly: number;
  /** Columns that `unexpected` needs and that other rows decide, under names made by `Scope.own`. */
  windows: readonly Window[];
  /**
   * Expression that is distinct in every present row exactly if none is unexpected. It spares the scan
   * the windows: they are computed by a second query, and only if there are duplicates.
   */
  distinct: string | null;
}

/** A window function over the rows of the expectation (those of its row_condition). */
export interface Window {
  name: string;
  call: string;
  partition: readonly string[];
  /** Whether it goes by the order of the rows in the table. */
  ordered: boolean;
}

/** An expectation about the table as a whole: one value for each aggregate expression. */
export interface TablePlan {
  by: 'table';
  aggregates: Record<string, string>;
  conclude(found: Record<string, unknown>): { success: boolean; result: Record<string, unknown> };
  /** SQL of the rows that fail it, where it is about rows. */
  failing?: string;
}

/** What a kind may know and use while it plans. */
export interface Scope {
  relation: string;
  columns: readonly Column[];
  /** The column of that name; an unknown one is a fault. */
  column(name: string): Column;
  /** An aggregate over the rows of the row_condition, and of a further condition. */
  over(call: string, where?: string): string;
  /** A quoted column name that no other expectation uses. */
  own(name: string): string;
}

/** An entry of the table of expectations. */
export interface Kind {
  (kwargs: Record<string, unknown>, scope: Scope): Plan;
  /** The arguments that it takes. */
  shape: z.ZodObject;
}

/**
 * Makes a kind whose arguments are checked before it plans; arguments that it does not name are ignored,
 * and one that is null counts as absent, as suites saved by Great Expectations have them.
 */
export function kind<Shape extends z.ZodObject>(
  shape: Shape,
  plan: (args: z.infer<Shape>, scope: Scope) => Plan,
): Kind {
  const make = (kwargs: Record<string, unknown>, scope: Scope): Plan => {
    const given = Object.entries(kwargs).filter(([, value]) => value !== null);
    const parsed = shape.safeParse(Object.fromEntries(given));
    if (parsed.success) return plan(parsed.data, scope);
    const [issue] = parsed.error.issues;
    throw badArgument(issue?.path.join('.') ?? '', issue?.message ?? '');
  };
  return Object.assign(make, { shape });
}

/** The fault for an argument that cannot be used. */
export function badArgument(argument: string, reason: string): Error {
  return fault('quality.argument', { argument, reason }, { field: argument });
}

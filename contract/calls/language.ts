import { z } from 'zod';
import { job, none, value } from '../shapes.ts';

const file = z.strictObject({ file: z.string() });

/** A column; its type is null where only a value that goes in will tell. */
export const namedColumn = z.strictObject({ name: z.string(), type: z.string().nullable() });
export type NamedColumn = z.infer<typeof namedColumn>;

const catalogTable = z.strictObject({
  schema: z.string(),
  name: z.string(),
  columns: z.array(namedColumn),
});
export type CatalogTable = z.infer<typeof catalogTable>;

const sqlFunction = z.strictObject({
  name: z.string(),
  kind: z.enum(['scalar', 'aggregate', 'table', 'macro', 'table_macro', 'pragma']),
  /** Each way to call it. */
  forms: z.array(
    z.strictObject({
      parameters: z.array(z.strictObject({ name: z.string(), type: z.string().nullable() })),
      /** Whether more of the last one may follow, of this type. */
      varargs: z.string().nullable(),
      returns: z.string().nullable(),
    }),
  ),
  description: z.string().nullable(),
  examples: z.array(z.string()),
});
export type SqlFunction = z.infer<typeof sqlFunction>;

/** Something to say about a place in a cell; line and column count from one. */
const sqlFinding = z.strictObject({
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  line: z.number(),
  column: z.number(),
  /** What may be meant instead of what stands there. */
  candidates: z.array(z.string()),
});
export type SqlFinding = z.infer<typeof sqlFinding>;

/** What the window needs to know of a language as somebody writes it. Nothing here runs a statement. */
export const languageCalls = {
  /** Tables and views that SQL sees. */
  'sql.catalog': { input: none, output: z.strictObject({ tables: z.array(catalogTable) }) },
  /** What is the same for as long as the engine runs. */
  'sql.words': {
    input: none,
    output: z.strictObject({ functions: z.array(sqlFunction), keywords: z.array(z.string()) }),
  },
  /** What is wrong with a SQL cell as it stands in the window, whether sent or not. */
  'notebook.check': {
    input: file.extend({ cell: z.string(), source: z.string().max(1_000_000) }),
    output: z.strictObject({ findings: z.array(sqlFinding) }),
  },
  /**
   * The notebook's parameters, and what its named SQL cells give, found out from their statements: null where that
   * cannot be told.
   */
  'notebook.names': {
    input: file,
    output: z.strictObject({
      params: z.record(z.string(), value),
      /** Of a thousand cells not all are found out at once: then ask again. */
      complete: z.boolean(),
      cells: z.array(
        z.strictObject({ cell: z.string(), name: z.string(), columns: z.array(namedColumn).nullable() }),
      ),
    }),
  },
  /**
   * The types of packages of the project, for modules that TypeScript cells import: the texts of the files that these
   * reach, by their places in the project. What is very large is left out.
   */
  'packages.types': {
    input: z.strictObject({ modules: z.array(z.string().max(300)).max(200) }),
    output: z.strictObject({
      files: z.record(z.string(), z.string()),
      /** Where packages really stand that are looked for elsewhere. */
      links: z.record(z.string(), z.string()),
      missing: z.array(z.string()),
    }),
  },
  /**
   * What DuckDB means to do for a SQL cell, after what the cell needs has run; with `measure` the query runs and tells
   * what each part of it took. The job's result is a QueryPlan.
   */
  'notebook.plan': {
    input: file.extend({ cell: z.string(), measure: z.boolean() }),
    output: job,
  },
} as const;

/** A part of a query: its inputs are below it. */
export interface PlanNode {
  name: string;
  details: { name: string; value: string }[];
  /** How many rows it is thought to give. */
  estimate: number | null;
  /** How many it gave, and how long it took by itself, where the query ran. */
  rows: number | null;
  seconds: number | null;
  inputs: PlanNode[];
}

export interface QueryPlan {
  root: PlanNode;
  /** Of the whole query, where it ran: on the clock, and summed over all threads. */
  seconds: number | null;
  work: number | null;
}

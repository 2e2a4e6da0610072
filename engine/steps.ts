import type { z } from 'zod';
import type { NotebookResult } from '../contract/calls/notebooks.ts';
import type { Problem } from '../contract/problem.ts';
import type { Connection } from './db/duckdb.ts';
import type { Work, Workers } from './jobs/work.ts';
import type { Lake, TableName } from './lake/types.ts';

/** The parts of the flow, as the waterline shows them. */
export type Stage = 'raw' | 'processed' | 'curated' | 'model' | 'served';

/** Values for a notebook's parameters. */
export type NotebookParams = Readonly<Record<string, string | number | boolean | null>>;

/** What a step may use; made anew for each step, closed when it ends. */
export interface StepContext extends Work {
  /** The project's folder, absolute. */
  folder: string;
  timezone: string;
  memoryLimit: string;
  threads: number;
  lake: Lake;
  connection: Connection;
  /** The online store's file, absolute. */
  onlineFile: string;
  /** For files that nobody needs after the step. */
  tempDirectory: string;
  workers: Workers;
  run: string;
  /**
   * Runs a notebook of the project from nothing and writes its report; a cell that fails is part of the answer.
   * @throws `notebook.untrusted`, `file.missing`, `file.invalid`, `notebook.unknown-param`
   */
  runNotebook(file: string, params: NotebookParams, work: Work): Promise<NotebookResult>;
  /** Numbers worth drawing while the step runs (a learning curve). */
  figures(figures: Record<string, number | string | null>): void;
}

/** What a step did. Keys of result are the kind's own. */
export interface StepOutcome {
  rowsIn: number | null;
  rowsOut: number | null;
  result: Record<string, unknown>;
  /** The step failed, in a way that trying again does not mend; the history keeps its result all the same. */
  problem?: Problem;
  /** What it found may change though nothing it reads does: it is never taken as unchanged. */
  again?: boolean;
}

/**
 * A thing that a step reads or writes, whose version decides whether the step is unchanged:
 * `table:processed.events`, `raw:events`, `model:purchase`, `online:purchase`, `file:mapping.yaml`, `files:data/*.csv`,
 * `sql:sql/x.sql` and `notebook:notebooks/x.md` (the text and every table it names), `trained:purchase` and `explained:purchase` (a training result).
 */
export type Asset =
  `${'table' | 'raw' | 'model' | 'online' | 'file' | 'files' | 'sql' | 'notebook' | 'trained' | 'explained'}:${string}`;

/** A column by its name and DuckDB's type. */
export interface ColumnShape {
  name: string;
  type: string;
}

/** What a step can look at before anything runs: tables without rows stand for those that it will find. */
export interface Outlook {
  folder: string;
  timezone: string;
  connection: Connection;
  /** The columns of a table as it stands; null where there is none. */
  current(table: TableName): Promise<ColumnShape[] | null>;
  /**
   * The columns of a table as the step will find it; null where only a run can tell.
   * @throws `step.no-input` where nothing before the step makes it
   */
  columns(table: TableName): Promise<ColumnShape[] | null>;
  /** Puts the tables that a SQL text names where it can read them; false where only a run can tell of one. */
  stand(sql: string): Promise<boolean>;
  /** The columns of a SELECT over tables that were put there. */
  describe(select: string): Promise<ColumnShape[]>;
}

/** Columns of the tables that a step writes, by table; null where only a run can tell. */
export type Foresight = Record<string, ColumnShape[] | null>;

/** One kind of step; pipelines and notebooks both call it by its name in the table of kinds. */
export interface StepKind<Params = never> {
  stage: Stage;
  /** Raised when the kind comes to do something else with the same input: its steps then run again. */
  revision: number;
  params: z.ZodType<Params>;
  reads(params: Params): Asset[];
  writes(params: Params): Asset[];
  /** Finds what cannot go well before anything runs, and tells the columns of what the step will write. */
  inspect?(params: Params, outlook: Outlook): Promise<Foresight>;
  run(params: Params, context: StepContext): Promise<StepOutcome>;
}

/** A kind whose parameters have been checked and bound. */
export interface BoundStep {
  stage: Stage;
  revision: number;
  params: unknown;
  reads: Asset[];
  writes: Asset[];
  inspect(outlook: Outlook): Promise<Foresight>;
  run(context: StepContext): Promise<StepOutcome>;
}

/** What a form needs to know of a kind. */
export interface KindFacts {
  stage: Stage;
  params: z.ZodType;
  /** What it reads and writes, fields in braces: `table:{table}`. */
  reads: string[];
  writes: string[];
}

/** Makes a step of checked parameters, and says of what sort it is. Throws a ZodError. */
export interface StepMaker {
  (params: unknown): BoundStep;
  facts(): KindFacts;
}

/** The table of step kinds: name → how to make a step. */
export type StepKinds = ReadonlyMap<string, StepMaker>;

/** Hides a kind's parameter type behind a function that checks them. */
export function bindable<Params>(kind: StepKind<Params>): StepMaker {
  const { stage, revision } = kind;
  const make = (input: unknown): BoundStep => {
    const params = kind.params.parse(input);
    const [reads, writes] = [kind.reads(params), kind.writes(params)];
    const inspect = async (outlook: Outlook) => (await kind.inspect?.(params, outlook)) ?? {};
    return { stage, revision, params, reads, writes, inspect, run: (context) => kind.run(params, context) };
  };
  const facts = (): KindFacts => ({
    stage,
    params: kind.params,
    reads: kind.reads(fieldNames as Params),
    writes: kind.writes(fieldNames as Params),
  });
  return Object.assign(make, { facts });
}

/** Parameters whose every value is its own name in braces. */
const fieldNames: unknown = new Proxy({}, { get: (_target, name) => `{${String(name)}}` });

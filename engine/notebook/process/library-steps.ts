import type { Ask } from './asking.ts';
import type { StepAnswer } from './messages.ts';
import { displayed } from './values.ts';

/** `processed.NAME` or `curated.NAME`. */
export type TableName = `processed.${string}` | `curated.${string}`;

/** A file of features/ and the service in it whose features are meant. */
export interface FeatureParams {
  definition: string;
  service: string;
}

export interface IngestParams {
  /** The name under which the raw zone keeps the files. */
  source: string;
  /** A file of the project, or a pattern such as `incoming/events*`. */
  files: string;
  /** Whether it is fine when there is no such file. */
  optional?: boolean;
}

export interface LoadParams {
  source: string;
  table: TableName;
  /** The table for rows that do not parse, with file, line and reason. */
  rejects: TableName;
  /** The shape of shop events; leave it out to name columns or to have types inferred. */
  schema?: 'events';
  /** Columns and their SQL types. */
  columns?: Record<string, string>;
  /** A file that says which of another shop's columns is which. */
  mapping?: string;
  reading?: {
    delimiter?: string;
    header?: boolean;
    encoding?: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
  };
  /** Whether it is fine when there is no raw file: the table is then empty. */
  optional?: boolean;
}

export interface TrainParams extends FeatureParams {
  /** The name of the model. */
  model: string;
  /** LightGBM's parameters; what is left out has its default. */
  parameters?: Record<string, unknown>;
  /** The share of the newest rows to stop early by, from 0.01 to 0.5. */
  validation?: number;
  /** The share of the very newest rows to judge the model by, from 0.01 to 0.5. */
  test?: number;
}

export interface ExplainParams {
  model: string;
  service: string;
  /** How many rows to draw and explain; 2,000 where it is left out. */
  rows?: number;
}

/**
 * The steps that pipelines are made of, with the same parameters as under `with` in a pipeline. A step that was done,
 * by a notebook or by a pipeline, and whose inputs have not changed since is not done again: `unchanged` says so.
 */
export interface Steps {
  /** Takes files into the raw zone: bytes unchanged, each taken once. */
  ingest(params: IngestParams): Promise<StepAnswer>;
  /** Loads the raw files of a source into a typed table; rows that do not parse go to the rejects. */
  load(params: LoadParams): Promise<StepAnswer>;
  /** Checks a table against a suite of expectations; fails where a critical one does. */
  check(params: { table: TableName; suite: string }): Promise<StepAnswer>;
  /** Compares a new batch with a reference by statistical tests; both are files with a SELECT. */
  compare(params: { reference: string; batch: string; columns: readonly string[] }): Promise<StepAnswer>;
  /** Counts the outliers of a numeric column. */
  outliers(params: {
    table: TableName;
    column: string;
    by?: 'iqr' | 'z-score';
    factor?: number;
  }): Promise<StepAnswer>;
  /** Writes the rows of a file's SELECT as a table. */
  sql(params: {
    file: string;
    table: TableName;
    mode?: 'overwrite' | 'append' | 'merge';
    /** Columns that identify a row; for merge. */
    key?: readonly string[];
  }): Promise<StepAnswer>;
  /** Computes features as of each observation and refuses those that know the future. */
  features(params: FeatureParams): Promise<StepAnswer>;
  /** Trains a boosted model in a process of its own and keeps its predictions as a table. */
  train(params: TrainParams): Promise<StepAnswer>;
  /** Explains the trained model on a sample of its test rows by exact SHAP values. */
  explain(params: ExplainParams): Promise<StepAnswer>;
  /** Registers the trained model as a version, as ONNX too, and proves both on its golden rows. */
  register(params: { model: string; activate?: boolean }): Promise<StepAnswer>;
  /** Fills the online store with the newest features of each entity, for serving to look up. */
  materialize(params: FeatureParams): Promise<StepAnswer>;
}

/** Every kind of engine/steps/kinds.ts but `notebook`, which could run itself without end; a test compares the two. */
export const stepNames = [
  'ingest',
  'load',
  'check',
  'compare',
  'outliers',
  'sql',
  'features',
  'train',
  'explain',
  'register',
  'materialize',
] as const satisfies readonly (keyof Steps)[];

/** `cell` names the cell that runs: under it stands what its steps did, with rows and time. */
export function makeSteps(ask: Ask, cell: () => string): Steps {
  const step = (kind: string) => async (params: unknown) => {
    const own = cell();
    const answer = await ask({ for: 'step', kind, params: params ?? {} });
    return displayed(answer, () => (cell() === own ? [] : [{ type: 'json', value: answer.result }]));
  };
  return Object.fromEntries(stepNames.map((kind) => [kind, step(kind)])) as unknown as Steps;
}

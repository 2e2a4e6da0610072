// What is not known allows everything.
// oxlint-disable typescript/no-explicit-any

/** Runs SQL; a `${…}` goes in as a bound parameter: ``await sql`SELECT * FROM daily WHERE events > ${least}` ``. */
declare function sql<Row = any>(
  texts: TemplateStringsArray,
  ...values: (string | number | bigint | boolean | Date | null)[]
): Promise<Table<Row>>;

/** The lake's tables and the notebook's SQL cells, by the names that SQL has for them. */
interface KnownTables {}

/** The rows of a table of the lake, of a SQL cell, or of anything else that can stand after FROM. */
declare function table<Name extends keyof KnownTables>(name: Name): Promise<Table<KnownTables[Name]>>;
declare function table(name: string): Promise<Table>;

/** Shows a value, as the last line of a cell is shown. */
declare function display(value: unknown): void;

/** Something that is shown in its own way. */
interface Shown {
  readonly output: unknown;
}

/** Markdown with values in it: ``md`**${count}** events` ``. */
declare function md(texts: TemplateStringsArray, ...values: unknown[]): Shown;

/** HTML, shown in a frame of its own in which no script runs. */
declare function html(text: string): Shown;

/** A column, or an aggregate of one: `{ count: true }`, `{ sum: 'revenue' }`. */
type Channel<Name> =
  | Name
  | { count: true }
  | { sum: Name }
  | { mean: Name }
  | { median: Name }
  | { min: Name }
  | { max: Name }
  | { distinct: Name };

/** What a chart is made of. */
interface PlotSpec<Name = string> {
  mark: 'bar' | 'line' | 'area' | 'dot' | 'histogram' | 'box' | 'heat' | 'pie';
  x?: Channel<Name>;
  y?: Channel<Name>;
  /** Groups by colour; a number column colours dots from little to much, and is what a heat map shows. */
  color?: Channel<Name>;
  /** For dots and lines: columns with the ends of an interval around each value. */
  low?: Name;
  high?: Name;
  /** How large dots are. */
  size?: Name;
  /** A small chart for each value. */
  facet?: Name;
  /** Takes times together. */
  every?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
  /** How many bins a histogram or a heat map of numbers has, about. */
  bins?: number;
  /** The order of categories: by an axis, `-` for the greatest first, or as listed. */
  sort?: 'x' | '-x' | 'y' | '-y' | (string | number | boolean)[];
  /** On each other, side by side, or as shares of the whole. */
  stack?: boolean | 'percent';
  /** Which axis is logarithmic. */
  log?: 'x' | 'y' | 'both';
  /** The values are shares: 0.25 is shown as 25 %. */
  percent?: boolean;
  /** How many categories are drawn, the largest first. */
  limit?: number;
  title?: string;
  xTitle?: string;
  yTitle?: string;
  /** In pixels. */
  height?: number;
}

/** A Plotly figure: https://plotly.com/javascript/reference. */
interface PlotlyFigure {
  data: Record<string, unknown>[];
  layout: Record<string, unknown>;
}

/** A chart of a table, a list of objects, or columns: `plot(daily, { mark: 'line', x: 'day', y: 'revenue' })`. */
declare function plot<Row>(
  data: Table<Row> | readonly Row[],
  spec: PlotSpec<keyof Row & string>,
): PlotlyFigure;
declare function plot(data: Readonly<Record<string, ArrayLike<unknown>>>, spec: PlotSpec): PlotlyFigure;

/** What a step did. */
interface StepAnswer {
  rowsIn: number | null;
  rowsOut: number | null;
  /** Counts, metrics, versions; its keys are the step kind's. */
  result: Record<string, unknown>;
  /** Nothing that it reads has changed since it ran: it was not run again. */
  unchanged: boolean;
}

/** `processed.NAME` or `curated.NAME`. */
type TableName = `processed.${string}` | `curated.${string}`;

/** A file of features/ and the service in it whose features are meant. */
interface FeatureParams {
  definition: string;
  service: string;
}

interface IngestParams {
  /** The name under which the raw zone keeps the files. */
  source: string;
  /** A file of the project, or a pattern such as `incoming/events*`. */
  files: string;
  /** Whether it is fine when there is no such file. */
  optional?: boolean;
}

interface LoadParams {
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

interface TrainParams extends FeatureParams {
  /** The name of the model. */
  model: string;
  /** LightGBM's parameters; what is left out has its default. */
  parameters?: Record<string, unknown>;
  /** The share of the newest rows to stop early by, from 0.01 to 0.5. */
  validation?: number;
  /** The share of the very newest rows to judge the model by, from 0.01 to 0.5. */
  test?: number;
}

interface ExplainParams {
  model: string;
  service: string;
  /** How many rows to draw and explain; 2,000 where it is left out. */
  rows?: number;
}

/**
 * The steps that pipelines are made of, with the same parameters as under `with` in a pipeline. A step that was done,
 * by a notebook or by a pipeline, and whose inputs have not changed since is not done again: `unchanged` says so.
 */
interface Steps {
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

/** The steps that pipelines are made of. */
declare const steps: Steps;

/** A trained model: how well it does on the test rows, and what it looks at. */
interface Trained {
  model: string;
  /** Rows of each part. */
  rows: { train: number; validation: number; test: number };
  bestIteration: number;
  metrics: {
    rows: number;
    positives: number;
    auc: number | null;
    averagePrecision: number | null;
    f1: number;
    precision: number;
    recall: number;
    logLoss: number;
    brier: number;
    threshold: number;
    confusion: { tp: number; fp: number; fn: number; tn: number };
  };
  /** The most useful first. */
  features: { feature: string; gain: number; share: number }[];
  /** It stood already, and was not trained again. */
  unchanged: boolean;
}

/** What a model looks at, by exact SHAP over a sample of its test rows. */
interface Explained {
  model: string;
  /** How many rows the shares are measured over. */
  rows: number;
  /** The raw score (log-odds) from which contributions count. */
  baseValue: number;
  /** Each feature's mean |SHAP| and its share of all, the largest first. */
  importance: { feature: string; meanAbsolute: number; share: number }[];
  /** A row each: its key, label and probability, and what each feature adds to its raw score. */
  contributions: Record<string, any>[];
  unchanged: boolean;
}

/** Trains a model by the step of that name: metrics and the most useful features. */
declare function train(params: TrainParams): Promise<Trained>;

/** Explains a model by the step of that name: SHAP shares of its features, contributions of rows. */
declare function explain(params: ExplainParams): Promise<Explained>;

/** A file that a person chose; it is read when it is asked for. */
interface InputFile {
  name: string;
  /** Absolute; SQL takes it as in FROM read_csv(${data.path}). */
  path: string;
  text(): Promise<string>;
  bytes(): Promise<Uint8Array>;
}

/**
 * Controls. Each is shown by the cell that declares it, and gives the plain value that it has now. When a person moves
 * it, the cells that use the value run again; what they chose is kept.
 */
interface Input {
  /** `const least = input.slider('Least events', { min: 1, max: 20 });` The step is 1 between whole numbers. */
  slider(label: string, options: { min: number; max: number; step?: number; value?: number }): number;
  number(label: string, options?: { min?: number; max?: number; step?: number; value?: number }): number;
  /** One of some values, or of some labels with their values. */
  select<const Value extends string | number | boolean>(
    label: string,
    options: readonly Value[] | Readonly<Record<string, Value>>,
    chosen?: { value?: NoInfer<Value> },
  ): Value;
  /** A day, as YYYY-MM-DD. */
  date(label: string, options?: { min?: string; max?: string; value?: string }): string;
  text(label: string, options?: { value?: string; placeholder?: string }): string;
  checkbox(label: string, options?: { value?: boolean }): boolean;
  /** A file of the person's; null until one is chosen. `accept` as in HTML: `.csv,.json`. */
  file(label: string, options?: { accept?: string }): InputFile | null;
}

/** Controls whose values other cells use. */
declare const input: Input;

/** Shows how far the cell has come: 0 … 1, or null where that cannot be known. */
declare function progress(fraction: number | null, text?: string): void;

/** Shows a picture: PNG, JPEG, GIF, WebP or SVG, found by its first bytes. A text is taken as SVG. */
declare function image(picture: Uint8Array | string, options?: { alt?: string }): Shown;

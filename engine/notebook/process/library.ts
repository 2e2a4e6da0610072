import { readFileSync } from 'node:fs';
import { tableFromIPC, type Table } from 'apache-arrow';
import type { PlotlyFigure, PlotSpec } from '../../../contract/plot.ts';
import { plot } from '../plot/plot.ts';
import { makeAsking } from './asking.ts';
import { image, type Image } from './images.ts';
import type { Input } from './library-inputs.ts';
import { makeExplain, makeTrain, type Explain, type Train } from './library-models.ts';
import { makeSteps, type Steps } from './library-steps.ts';
import type { Order, Output, Report } from './messages.ts';
import type { Progress } from './progress.ts';
import { outputsOf, sentValue, Shown, textOf } from './values.ts';

/** What a cell can call without importing it. */
export interface Library {
  /** Runs SQL; values go in as bound parameters. */
  sql(texts: TemplateStringsArray, ...values: unknown[]): Promise<Table>;
  /** The rows of a table of the lake, of a SQL cell, or of anything else that can stand after FROM. */
  table(name: string): Promise<Table>;
  display(value: unknown): void;
  md(texts: TemplateStringsArray, ...values: unknown[]): Shown;
  html(text: string): Shown;
  /** A chart of a table, a list of objects, or columns: `plot(daily, { mark: 'line', x: 'day', y: 'revenue' })`. */
  plot(data: PlotData, spec: PlotSpec): PlotlyFigure;
  /** The steps that pipelines are made of. */
  steps: Steps;
  /** Trains a model by the step of that name: metrics and the most useful features. */
  train: Train;
  /** Explains a model by the step of that name: SHAP shares of its features, contributions of rows. */
  explain: Explain;
  /** Controls whose values other cells use. */
  input: Input;
  /** Shows how far the cell has come: 0 … 1, or null where that cannot be known. */
  progress: Progress;
  /** Shows a picture: PNG, JPEG, GIF, WebP or SVG. */
  image: Image;
}

/** What `plot` draws. */
export type PlotData = Table | readonly object[] | Readonly<Record<string, ArrayLike<unknown>>>;

/**
 * Makes the library; `show` takes what is displayed, `report` reaches the engine. Charts show instants by the clock of
 * `timezone`.
 */
export function makeLibrary(
  show: (output: Output) => void,
  report: (report: Report) => void,
  timezone: string,
  { input, progress, cell }: Pick<Library, 'input' | 'progress'> & { cell(): string },
): { library: Library; answer(order: Extract<Order, { do: 'answer' }>): void } {
  const { ask, answer } = makeAsking(report);
  const rows = async (texts: readonly string[], values: readonly unknown[]): Promise<Table> =>
    readTable(await ask({ for: 'rows', texts: [...texts], values: values.map(sentValue) }));
  const steps = makeSteps(ask, cell);
  const library: Library = {
    sql: (texts, ...values) => rows(texts, values),
    table: (name) => rows([`FROM ${quoted(name)}`], []),
    display: (value) => {
      for (const output of outputsOf(value)) show(output);
    },
    md: (texts, ...values) =>
      new Shown({ type: 'markdown', text: String.raw({ raw: texts }, ...values.map(textOf)) }),
    html: (text) => new Shown({ type: 'html', html: String(text) }),
    plot: (data, spec) => plot(data, spec, timezone),
    steps,
    train: makeTrain(steps, ask),
    explain: makeExplain(steps, ask),
    input,
    progress,
    image,
  };
  return { library, answer };
}

/** A table that the engine left as an Arrow file. */
export function readTable(file: string): Table {
  return tableFromIPC(readFileSync(file));
}

function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}

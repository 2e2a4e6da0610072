import { asFault, fault, placed, type Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import type { Work, Workers } from '../jobs/work.ts';
import { firstLines, type Notebook, type Param } from './document.ts';
import { cellGraph, type CellGraph } from './graph.ts';
import type { Output, SentValue } from './process/messages.ts';
import { readCell, type ReadCell } from './read-cell.ts';
import { ScriptProcess } from './script-process.ts';
import { SqlRunner } from './sql-runner.ts';
import type { Template } from './template.ts';

/** What became of a cell. */
export interface CellOutcome {
  status: 'succeeded' | 'failed' | 'blocked' | 'shown';
  seconds: number | null;
  outputs: Output[];
  problem: Problem | null;
}

/** What a run needs; it opens nothing by itself. */
export interface NotebookSurroundings {
  work: Work;
  connection: Connection;
  workers: Workers;
  folder: string;
  tempDirectory: string;
  /** Bytes that the notebook's process may take. */
  memory: number;
}

/**
 * Runs a notebook from nothing, each cell after those that it needs; a cell whose need failed is blocked, the others
 * go on. Gives an outcome for each cell, in their order on the page.
 * @throws `notebook.unknown-param`; `job.cancelled`
 */
export async function runNotebook(
  file: string,
  notebook: Notebook,
  params: Readonly<Record<string, Param>>,
  surroundings: NotebookSurroundings,
): Promise<CellOutcome[]> {
  const values = withParams(notebook.params, params);
  const cells: ReadCell[] = [];
  for (const cell of notebook.cells) cells.push(await readCell(cell, surroundings.connection));
  const run = new Run(notebook, cells, values, surroundings);
  try {
    return (await run.all()).map((outcome, at) => placedIn(file, notebook, at, outcome));
  } finally {
    await run.close();
  }
}

function withParams(known: Notebook['params'], given: Notebook['params']): Record<string, Param> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return { ...known, ...given };
  throw fault('notebook.unknown-param', { param: unknown, known: Object.keys(known).join(', ') });
}

/** A cell's problem with the file's line instead of the cell's. */
function placedIn(file: string, notebook: Notebook, at: number, outcome: CellOutcome): CellOutcome {
  if (outcome.problem === null) return outcome;
  const first = firstLines(notebook)[at] ?? 1;
  const { line, ...place } = outcome.problem.place;
  const whole = { ...place, file, line: first + (line ?? 1) - 1 };
  return { ...outcome, problem: { ...outcome.problem, place: whole } };
}

class Run {
  readonly #notebook: Notebook;
  readonly #cells: readonly ReadCell[];
  readonly #params: Readonly<Record<string, Param>>;
  readonly #surroundings: NotebookSurroundings;
  readonly #graph: CellGraph;
  readonly #outcomes: CellOutcome[];
  readonly #sql: SqlRunner;
  #process: ScriptProcess | null = null;

  constructor(
    notebook: Notebook,
    cells: readonly ReadCell[],
    params: Readonly<Record<string, Param>>,
    surroundings: NotebookSurroundings,
  ) {
    const { connection, tempDirectory, work } = surroundings;
    this.#notebook = notebook;
    this.#cells = cells;
    this.#params = params;
    this.#surroundings = surroundings;
    this.#graph = cellGraph(cells);
    this.#sql = new SqlRunner(connection, tempDirectory, work.signal);
    this.#outcomes = cells.map(({ work: { type } }) => outcome(type === 'none' ? 'shown' : 'blocked'));
  }

  async all(): Promise<CellOutcome[]> {
    this.#cells.forEach(({ problem }, at) => {
      const found = problem ?? this.#graph.problems.get(at) ?? this.#foreignTarget(at);
      if (found !== null) this.#outcomes[at] = outcome('failed', found);
    });
    const { work } = this.#surroundings;
    for (const [done, at] of this.#graph.order.entries()) {
      const of = this.#cells.length;
      work.progress({ fraction: done / of, message: en.notebook.cell({ number: at + 1, of }) });
      if (this.#outcomes[at]?.status === 'blocked' && this.#isReady(at)) await this.#runCell(at);
    }
    return this.#outcomes;
  }

  async close(): Promise<void> {
    await this.#process?.close();
  }

  #isReady(at: number): boolean {
    return (this.#graph.needs[at] ?? []).every((need) => this.#outcomes[need]?.status === 'succeeded');
  }

  /** A name belongs to the cell that declares it: assigning to it elsewhere would be hidden state. */
  #foreignTarget(at: number): Problem | null {
    const cell = this.#cells[at];
    if (cell?.work.type !== 'script') return null;
    const name = cell.work.script.assigns.find((target) => this.#isKnown(target));
    return name === undefined ? null : fault('cell.assigns', { name }).problem;
  }

  #isKnown(name: string): boolean {
    return Object.hasOwn(this.#params, name) || this.#cells.some(({ declares }) => declares.includes(name));
  }

  async #runCell(at: number): Promise<void> {
    const { work } = this.#surroundings;
    const startedAt = work.now();
    const outputs: Output[] = [];
    const seconds = () => (work.now() - startedAt) / 1000;
    try {
      await this.#execute(at, (output) => outputs.push(output));
      this.#outcomes[at] = { status: 'succeeded', seconds: seconds(), outputs, problem: null };
    } catch (error) {
      if (work.signal.aborted) throw placed(error, {});
      this.#outcomes[at] = { status: 'failed', seconds: seconds(), outputs, problem: asFault(error).problem };
    }
  }

  async #execute(at: number, show: (output: Output) => void): Promise<void> {
    const { work } = this.#cells[at] as ReadCell;
    if (work.type === 'sql') return this.#executeSql(at, work.template, show);
    if (work.type === 'md') return this.#executeMarkdown(work.template, show);
    if (work.type !== 'script') return;
    const { code, map, declares, uses } = work.script;
    const process = await this.#started();
    await process.run({ code, map, declares, uses: this.#known(uses) }, show);
  }

  async #executeSql(at: number, template: Template, show: (output: Output) => void): Promise<void> {
    const name = this.#notebook.cells[at]?.name ?? null;
    const output = await this.#sql.run(template.texts, await this.#valuesOf(template, show), name);
    if (output !== null) show(output);
    if (name === null || !this.#scriptUses(name)) return;
    const process = await this.#started();
    await process.give({ do: 'give', name, file: await this.#sql.fileOf(name) });
  }

  async #executeMarkdown(template: Template, show: (output: Output) => void): Promise<void> {
    const values = await this.#valuesOf(template, show);
    const text = template.texts.reduce(
      (whole, part, at) => `${whole}${String(values[at - 1]?.value)}${part}`,
    );
    show({ type: 'markdown', text });
  }

  /** The values of a template's expressions, as the process computes them. */
  async #valuesOf(template: Template, show: (output: Output) => void): Promise<SentValue[]> {
    const { expressions } = template;
    if (expressions.length === 0) return [];
    const code = `export const boathouseValues = [${expressions.map((text) => `(${text})`).join(', ')}];`;
    const cell = this.#cells.find(({ work }) => 'template' in work && work.template === template);
    const uses = this.#known(cell?.uses ?? []);
    return (await (await this.#started()).run({ code, map: null, declares: [], uses }, show)) ?? [];
  }

  #known(names: readonly string[]): string[] {
    return names.filter((name) => this.#isKnown(name));
  }

  #scriptUses(name: string): boolean {
    return (
      this.#cells.some(({ work, uses }) => work.type !== 'sql' && uses.includes(name)) || this.#inValues(name)
    );
  }

  #inValues(name: string): boolean {
    return this.#cells.some(
      ({ work, uses }) => work.type === 'sql' && work.template.expressions.length > 0 && uses.includes(name),
    );
  }

  async #started(): Promise<ScriptProcess> {
    if (this.#process !== null) return this.#process;
    const { workers, folder, tempDirectory, memory, work } = this.#surroundings;
    const query = (texts: readonly string[], values: readonly SentValue[]) => this.#sql.file(texts, values);
    this.#process = new ScriptProcess({ workers, folder, tempDirectory, memory, query }, work);
    for (const [name, value] of Object.entries(this.#params))
      await this.#process.give({ do: 'set', name, value });
    return this.#process;
  }
}

function outcome(status: CellOutcome['status'], problem: Problem | null = null): CellOutcome {
  return { status, seconds: null, outputs: [], problem };
}

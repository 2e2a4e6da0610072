import { asFault, fault, placed, type Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { CellRunner, type NotebookSurroundings } from './cell-runner.ts';
import type { Notebook, Param } from './document.ts';
import { firstLines } from './formats.ts';
import { cellGraph, type CellGraph } from './graph.ts';
import { foreignTarget, runnableOf } from './names.ts';
import { addOutput, dropUnfinished, resultsOf } from './outputs.ts';
import type { Output } from './process/messages.ts';
import { readCell, type ReadCell } from './read-cell.ts';

/** What became of a cell. */
export interface CellOutcome {
  status: 'succeeded' | 'failed' | 'blocked' | 'shown';
  seconds: number | null;
  outputs: Output[];
  problem: Problem | null;
}

type Surroundings = Omit<NotebookSurroundings, 'choices'>;

/**
 * Runs a notebook from nothing, each cell after those that it needs; a cell whose need failed is blocked, the others
 * go on. Gives an outcome for each cell, in their order on the page.
 * @throws `notebook.unknown-param`; `job.cancelled`
 */
export async function runNotebook(
  file: string,
  notebook: Notebook,
  params: Readonly<Record<string, Param>>,
  surroundings: Surroundings,
): Promise<CellOutcome[]> {
  const cells: ReadCell[] = [];
  for (const cell of notebook.cells) cells.push(await readCell(cell, surroundings.connection));
  const { values, chosen } = taken(notebook.params, cells, params);
  const choices = { all: () => chosen, mustFit: true };
  const runner = new CellRunner({ ...surroundings, choices }, values);
  const run = new Run(notebook, cells, Object.keys(values), surroundings, runner);
  try {
    return (await run.all()).map((outcome, at) => placedIn(file, notebook, at, outcome));
  } finally {
    await runner.close();
    for (const id of run.results()) await surroundings.results.close(id);
  }
}

/** What was given, as values of the notebook's parameters and choices for its inputs. */
function taken(known: Notebook['params'], cells: readonly ReadCell[], given: Notebook['params']) {
  const named = cells.flatMap(({ work }) => (work.type === 'script' ? work.script.inputs : []));
  const inputs = new Set(named.map(({ name }) => name));
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name) && !inputs.has(name));
  if (unknown !== undefined) {
    const all = [...Object.keys(known), ...inputs].join(', ');
    throw fault('notebook.unknown-param', { param: unknown, known: all });
  }
  const entries = Object.entries(given);
  const values = Object.fromEntries(entries.filter(([name]) => Object.hasOwn(known, name)));
  return { values: { ...known, ...values }, chosen: new Map(entries.filter(([name]) => inputs.has(name))) };
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
  readonly #params: readonly string[];
  readonly #surroundings: Surroundings;
  readonly #runner: CellRunner;
  readonly #graph: CellGraph;
  readonly #outcomes: CellOutcome[];

  constructor(
    notebook: Notebook,
    cells: readonly ReadCell[],
    params: readonly string[],
    surroundings: Surroundings,
    runner: CellRunner,
  ) {
    this.#notebook = notebook;
    this.#cells = cells;
    this.#params = params;
    this.#surroundings = surroundings;
    this.#runner = runner;
    this.#graph = cellGraph(cells);
    this.#outcomes = cells.map(({ work: { type } }) => outcome(type === 'none' ? 'shown' : 'blocked'));
  }

  async all(): Promise<CellOutcome[]> {
    this.#cells.forEach(({ problem }, at) => {
      const found = problem ?? this.#graph.problems.get(at) ?? foreignTarget(this.#cells, this.#params, at);
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

  /** The results that its cells' outputs name. */
  results(): string[] {
    return this.#outcomes.flatMap(({ outputs }) => resultsOf(outputs));
  }

  #isReady(at: number): boolean {
    return (this.#graph.needs[at] ?? []).every((need) => this.#outcomes[need]?.status === 'succeeded');
  }

  async #runCell(at: number): Promise<void> {
    const { work } = this.#surroundings;
    const startedAt = work.now();
    const outputs: Output[] = [];
    const seconds = () => (work.now() - startedAt) / 1000;
    try {
      const name = this.#notebook.cells[at]?.name ?? null;
      await this.#runner.run(runnableOf(this.#cells, this.#params, at, name), (output) =>
        addOutput(outputs, output),
      );
      this.#outcomes[at] = { status: 'succeeded', seconds: seconds(), outputs, problem: null };
    } catch (error) {
      if (work.signal.aborted) throw placed(error, {});
      dropUnfinished(outputs);
      this.#outcomes[at] = { status: 'failed', seconds: seconds(), outputs, problem: asFault(error).problem };
    }
  }
}

function outcome(status: CellOutcome['status'], problem: Problem | null = null): CellOutcome {
  return { status, seconds: null, outputs: [], problem };
}

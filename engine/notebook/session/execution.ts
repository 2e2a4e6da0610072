import type { QueryPlan } from '../../../contract/calls/language.ts';
import type { Choice } from '../../../contract/calls/notebook-inputs.ts';
import { asFault, Fault, fault, type Problem } from '../../../contract/problem.ts';
import type { Variable } from '../../../contract/calls/notebook-variables.ts';
import type { CellRunner } from '../cell-runner.ts';
import type { Param } from '../document.ts';
import { cellGraph, dependents, type CellGraph } from '../graph.ts';
import { foreignTarget, runnableOf } from '../names.ts';
import type { NamedInput } from '../inputs-in-script.ts';
import { addOutput, dropUnfinished, resultsOf, setInput, withoutResults } from '../outputs.ts';
import type { Output } from '../process/messages.ts';
import type { ReadCell } from '../read-cell.ts';
import { freshness, toRun, type Freshness, type Ran } from './freshness.ts';
import { nothingShown, type Shown } from './outputs.ts';
import { scriptNames, variablesOf } from './variables.ts';
import { notRunning, watchProgress, type Running } from './running.ts';

/** A cell as the run side knows it. */
export interface KnownCell {
  id: string;
  /** Its text in a word. */
  key: string;
  name: string | null;
  read: ReadCell;
}

export interface ExecutionOptions {
  /** Opens what cells run on, with a close of its own. */
  open(): Promise<{ runner: CellRunner; close(): Promise<void> }>;
  /** Names of the notebook's parameters. */
  params: readonly string[];
  /** Called after each change of a cell's state. */
  changed(): void;
  /** Called when a cell has run, well or not. */
  ran(cell: string): void;
  now(): number;
  /** Lets go of results that no cell shows any more. */
  release(results: readonly string[]): Promise<void>;
}

type World = Awaited<ReturnType<ExecutionOptions['open']>>;

const againAfter = 50;

/** The run side of an open notebook: what waits, what runs, what each cell showed, and whether that still holds. */
export class Execution {
  readonly #options: ExecutionOptions;
  #cells: readonly KnownCell[] = [];
  #places: ReadonlyMap<string, number> = new Map();
  #reads: readonly ReadCell[] = [];
  #graph: CellGraph = cellGraph([]);
  readonly #shown = new Map<string, Shown>();
  readonly #ran = new Map<string, Ran>();
  #queue: string[] = [];
  #running: string | null = null;
  #state = notRunning;
  #world: Promise<World> | null = null;
  #runs = 0;
  /** The number at which an input's value last changed, by its name. */
  readonly #moves = new Map<string, number>();
  #pump: Promise<void> = Promise.resolve();

  constructor(options: ExecutionOptions) {
    this.#options = options;
  }

  /** What a cell showed when the notebook was open before. */
  restore(id: string, shown: Shown): void {
    this.#shown.set(id, shown);
  }

  /** Takes the cells as they are now; names that no cell gives any more are forgotten. */
  async update(cells: readonly KnownCell[]): Promise<void> {
    await this.#dropRemoved(cells);
    const left = namesOf(cells);
    const gone = [...namesOf(this.#cells)].filter((name) => !left.has(name));
    this.#cells = cells;
    this.#places = new Map(cells.map(({ id }, at) => [id, at]));
    this.#reads = cells.map(({ read }) => read);
    this.#graph = cellGraph(this.#reads);
    this.#queue = this.#queue.filter((id) => this.#places.has(id));
    if (gone.length > 0 && this.#world !== null) await (await this.#world).runner.forget(gone);
  }

  /** A cell that comes back by an undo shows its first rows. */
  async #dropRemoved(cells: readonly KnownCell[]): Promise<void> {
    const left = new Set(cells.map(({ id }) => id));
    for (const { id } of this.#cells) {
      const shown = this.#shown.get(id);
      if (left.has(id) || shown === undefined || id === this.#running) continue;
      this.#shown.set(id, { ...shown, outputs: withoutResults(shown.outputs) });
      await this.#options.release(resultsOf(shown.outputs));
    }
  }

  shownOf(id: string): Shown {
    const shown = this.#shown.get(id) ?? nothingShown;
    if (this.#running === id) return { ...shown, status: 'running' };
    if (this.#queue.includes(id)) return { ...shown, status: 'queued' };
    const problem = this.#standingProblem(id);
    return problem === null ? shown : { ...shown, status: 'failed', problem };
  }

  runningOf(id: string): Running {
    return id === this.#running ? this.#state : notRunning;
  }

  /** All that is shown, by the cells' texts. */
  cache(): ReadonlyMap<string, Shown> {
    return new Map(this.#cells.map(({ id, key }) => [key, this.shownOf(id)]));
  }

  freshness(): Freshness[] {
    const keys = this.#cells.map(({ key }) => key);
    return freshness(
      this.#graph,
      keys,
      this.#cells.map(({ id }) => this.#ran.get(id) ?? null),
      (at, need) => this.#runOf(at, need),
    );
  }

  /** The run of a need, or the newest move of an input of it that the cell uses. */
  #runOf(at: number, need: number): number {
    const uses = this.#cells[at]?.read.uses ?? [];
    const moves = this.#inputsOf(need)
      .filter(({ name }) => uses.includes(name))
      .map(({ name }) => this.#moves.get(name) ?? 0);
    return Math.max(this.#ran.get(this.#cells[need]?.id ?? '')?.run ?? 0, ...moves);
  }

  #inputsOf(at: number): readonly NamedInput[] {
    const work = this.#cells[at]?.read.work;
    return work?.type === 'script' ? work.script.inputs : [];
  }

  /**
   * Sets an input that a cell shows; gives the cells that have to run for it.
   * @throws `input.gone`, `input.refused`
   */
  async input(id: string, name: string, value: Choice): Promise<string[]> {
    const shown = this.#shown.get(id) ?? nothingShown;
    setInput(shown.outputs, name, value);
    this.#shown.set(id, { ...shown });
    if (this.#world !== null) await (await this.#world).runner.choose(name, value);
    const at = this.#placeOf(id);
    const isApart = this.#inputsOf(at).some((one) => one.name === name && !one.isUsedHere);
    const stands = this.#running === id || this.freshness()[at] === 'fresh';
    this.#runs += 1;
    if (isApart && stands) this.#moves.set(name, this.#runs);
    else this.#unsettle(id);
    this.#options.changed();
    return isApart && stands ? this.#usersOf(at, name) : [id];
  }

  /** What a cell shows no longer holds, though its text is the same. */
  #unsettle(id: string): void {
    const ran = this.#ran.get(id);
    if (ran !== undefined) this.#ran.set(id, { ...ran, key: '' });
  }

  #usersOf(at: number, name: string): string[] {
    return this.#cells
      .filter(({ read }, user) => this.#graph.needs[user]?.includes(at) === true && read.uses.includes(name))
      .map(({ id }) => id);
  }

  /** The text, in a word, of the cell that runs. */
  get runningKey(): string | null {
    return this.#cells[this.#placeOf(this.#running ?? '')]?.key ?? null;
  }

  /** The names that cells declare, with what their values are now. */
  async variables(params: Readonly<Record<string, Param>>): Promise<Variable[]> {
    const cells = this.#cells.map(({ id, read }) => ({
      ...{ id, read, outputs: this.#ran.has(id) ? this.shownOf(id).outputs : null },
    }));
    const world = await this.#world;
    const looks = (await world?.runner.describe(scriptNames(cells))) ?? new Map<string, null>();
    return variablesOf(cells, params, looks);
  }

  needs(id: string): string[] {
    return (this.#graph.needs[this.#placeOf(id)] ?? []).map((need) => this.#cells[need]?.id ?? '');
  }

  /** Queues cells with what they need; `andDependents` adds what is no longer fresh after them. */
  execute(ids: readonly string[] | null, andDependents: boolean): void {
    const fresh = this.freshness();
    const runnable = this.#graph.order.filter((at) => this.#cells[at]?.read.work.type !== 'none');
    const named = ids?.map((id) => this.#placeOf(id)) ?? runnable.filter((at) => fresh[at] !== 'fresh');
    const wanted = new Set(named);
    const after = andDependents ? dependents(this.#graph, wanted) : [];
    const order = [...toRun(this.#graph, fresh, wanted), ...after].map((at) => this.#cells[at]?.id ?? '');
    const waiting = new Set(this.#queue);
    this.#queue.push(...order.filter((id) => !waiting.has(id) && this.#isRunnable(id)));
    this.#options.changed();
    this.#pump = this.#pump.then(() => this.#work());
  }

  /** The plan of a SQL cell, when what it needs has run and nothing runs before it. */
  async plan(id: string, measure: boolean, signal: AbortSignal): Promise<QueryPlan> {
    const fresh = this.freshness();
    // What is fresh stays as it is: running it again would make the cell itself stale.
    const unready = this.needs(id).filter((need) => fresh[this.#placeOf(need)] !== 'fresh');
    if (unready.length > 0) this.execute(unready, false);
    const planned = this.#pump.then(async () => {
      const at = this.#placeOf(id);
      this.#refuseUnready(at);
      const reads = this.#cells.map(({ read }) => read);
      const runnable = runnableOf(reads, this.#options.params, at, this.#cells[at]?.name ?? null);
      const { runner } = await this.#opened();
      return runner.plan(runnable, measure, signal);
    });
    this.#pump = planned.then(
      () => undefined,
      () => undefined,
    );
    return planned;
  }

  async interrupt(): Promise<void> {
    this.#queue = [];
    const running = this.#cells.find(({ id }) => id === this.#running);
    if (running === undefined || this.#world === null) return this.#options.changed();
    this.#shown.set(running.id, { ...this.shownOf(running.id), status: 'interrupted' });
    const { runner } = await this.#world;
    // The cell may be between two queries: it is stopped again until it has heard.
    while (this.#running === running.id) {
      await runner.interrupt(running.read.work.type !== 'sql');
      await new Promise((done) => setTimeout(done, againAfter));
    }
  }

  /** A new process and connection; every cell has yet to run. */
  async restart(): Promise<void> {
    await this.interrupt();
    await this.#pump;
    await this.close();
    this.#ran.clear();
    this.#options.changed();
  }

  /** Lets go of all that is held for the cells. */
  async releaseAll(): Promise<void> {
    await this.#options.release([...this.#shown.values()].flatMap(({ outputs }) => resultsOf(outputs)));
  }

  async close(): Promise<void> {
    const world = this.#world;
    this.#world = null;
    if (world !== null) await (await world).close();
  }

  async #work(): Promise<void> {
    for (let id = this.#queue.shift(); id !== undefined; id = this.#queue.shift()) {
      this.#running = id;
      await this.#run(id);
      this.#running = null;
      this.#options.changed();
    }
  }

  async #run(id: string): Promise<void> {
    const at = this.#placeOf(id);
    const cell = this.#cells[at];
    if (cell === undefined) return;
    const startedAt = this.#options.now();
    const before = this.#shown.get(id)?.outputs ?? [];
    const outputs: Output[] = [];
    const keep = (status: Shown['status'], problem: Problem | null, shown = outputs) => {
      const seconds = (this.#options.now() - startedAt) / 1000;
      const ranAt = new Date(startedAt).toISOString();
      this.#shown.set(id, { status, problem, outputs: shown, seconds, ranAt });
    };
    // What it showed before stays until there is something new.
    keep('running', null, before);
    const earlier = before.length > 0;
    this.#state = { startedAt: new Date(startedAt).toISOString(), progress: null, earlier };
    this.#options.changed();
    let stopWatching = () => {};
    try {
      this.#refuseUnready(at);
      const runnable = runnableOf(this.#reads, this.#options.params, at, cell.name);
      const { runner } = await this.#opened();
      // An input that is moved while the cell runs makes it stale.
      const needs = (this.#graph.needs[at] ?? []).map((need) => this.#runOf(at, need));
      stopWatching = watchProgress(runner, outputs, (progress) => {
        this.#state = { ...this.#state, progress };
        this.#options.changed();
      });
      await runner.run(runnable, (output) => {
        addOutput(outputs, output);
        this.#state = { ...this.#state, earlier: false };
        keep(this.#shown.get(id)?.status ?? 'running', null);
        this.#options.changed();
      });
      this.#remember(cell, needs);
      keep('succeeded', null);
    } catch (error) {
      dropUnfinished(outputs);
      const { problem } = asFault(error);
      const stopped = this.#shown.get(id)?.status === 'interrupted' || problem.code === 'cell.ended';
      keep(stopped ? 'interrupted' : 'failed', problem);
      this.#ran.delete(id);
    }
    stopWatching();
    this.#options.ran(id);
    await this.#options.release(resultsOf(before));
    await this.#forgetLost();
  }

  #remember(cell: KnownCell, needs: readonly number[]): void {
    this.#runs += 1;
    this.#ran.set(cell.id, { key: cell.key, run: this.#runs, needs });
  }

  /** A cell whose need failed cannot run: it says which. */
  #refuseUnready(at: number): void {
    const standing = this.#standingProblem(this.#cells[at]?.id ?? '');
    if (standing !== null) throw new Fault(standing);
    const fresh = this.freshness();
    const need = (this.#graph.needs[at] ?? []).find((place) => fresh[place] !== 'fresh');
    if (need === undefined) return;
    const { name } = this.#cells[need] ?? { name: null };
    throw fault('cell.blocked', { need: name ?? this.#cells[need]?.read.declares[0] ?? String(need + 1) });
  }

  /** What is wrong with a cell whether it runs or not. */
  #standingProblem(id: string): Problem | null {
    const at = this.#placeOf(id);
    const problem = this.#reads[at]?.problem ?? this.#graph.problems.get(at);
    return problem ?? foreignTarget(this.#reads, this.#options.params, at);
  }

  /** When the process has ended, so have the values of TypeScript and what was lent to it. */
  async #forgetLost(): Promise<void> {
    if (this.#world === null || (await this.#world).runner.isAlive) return;
    for (const [at, { id, read, name }] of this.#cells.entries()) {
      if (read.work.type !== 'sql' || runnableOf(this.#reads, this.#options.params, at, name).isGiven)
        this.#ran.delete(id);
    }
  }

  #isRunnable(id: string): boolean {
    return this.#cells[this.#placeOf(id)]?.read.work.type !== 'none';
  }

  #placeOf(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  #opened(): Promise<World> {
    this.#world ??= this.#options.open();
    return this.#world;
  }
}

function namesOf(cells: readonly KnownCell[]): Set<string> {
  return new Set(cells.flatMap(({ read }) => read.declares));
}

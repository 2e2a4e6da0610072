import { mkdirSync } from 'node:fs';
import type { QueryPlan } from '../../contract/calls/language.ts';
import type { Choice } from '../../contract/calls/notebook-inputs.ts';
import type { ValueLooks } from '../../contract/calls/notebook-variables.ts';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import type { Work, Workers } from '../jobs/work.ts';
import type { Results } from '../results/results.ts';
import type { Param } from './document.ts';
import type { Show } from './outputs.ts';
import type { SentValue, TableFile } from './process/messages.ts';
import type { ReadCell } from './read-cell.ts';
import { inCell } from './sql-places.ts';
import { ScriptProcess } from './script-process.ts';
import { SqlRunner } from './sql-runner.ts';
import type { RunStep } from './step.ts';
import type { Template } from './template.ts';

/** What cells run on; given by whoever opens a notebook. */
export interface NotebookSurroundings {
  work: Work;
  connection: Connection;
  /** Gives the first rows of a cell while `connection` makes all of them. */
  beside: Connection;
  /** Where cells' rows are held. */
  results: Results;
  workers: Workers;
  /** The project's folder, absolute. */
  folder: string;
  /** For files that nobody needs afterwards. */
  tempDirectory: string;
  /** Bytes that the notebook's process may take. */
  memory: number;
  timezone: string;
  /** Called before SQL runs: tables may have newer versions. */
  refresh(): Promise<void>;
  step: RunStep;
  /** What was chosen for inputs; what a command line gives must fit. */
  choices: { all(): ReadonlyMap<string, Choice>; mustFit: boolean };
}

/** A cell to run, with what it must know of the others. */
export interface Runnable {
  read: ReadCell;
  name: string | null;
  /** Names that other cells or parameters give, among those that it uses. */
  taken: readonly string[];
  /** Whether TypeScript anywhere in the notebook uses the cell's name. */
  isGiven: boolean;
}

/** Runs a notebook's cells: SQL on one connection, TypeScript in one process that starts when it is first needed. */
export class CellRunner {
  readonly #surroundings: NotebookSurroundings;
  readonly #params: Readonly<Record<string, Param>>;
  readonly #sql: SqlRunner;
  #process: ScriptProcess | null = null;

  constructor(surroundings: NotebookSurroundings, params: Readonly<Record<string, Param>>) {
    const { connection, beside, results, tempDirectory, work } = surroundings;
    this.#surroundings = surroundings;
    this.#params = params;
    this.#sql = new SqlRunner({ connection, beside, results, tempDirectory, signal: work.signal });
    mkdirSync(tempDirectory, { recursive: true });
  }

  /** Runs a cell; what it shows comes as it is made. */
  async run(cell: Runnable, show: Show): Promise<void> {
    const { work } = cell.read;
    if (work.type === 'sql') return this.#runSql(cell, work.template, show);
    if (work.type === 'md') return this.#runMarkdown(cell, work.template, show);
    if (work.type !== 'script') return;
    const { code, map, declares } = work.script;
    const process = await this.#started();
    await process.run({ code, map, declares, uses: cell.taken }, show);
  }

  /** What DuckDB means to do for a SQL cell; `measure` runs it. */
  async plan({ read: { work }, taken }: Runnable, measure: boolean, signal: AbortSignal): Promise<QueryPlan> {
    if (work.type !== 'sql') throw fault('cell.failed', { reason: en.notebook.noPlan });
    const { template } = work;
    await this.#surroundings.refresh();
    const values = await this.#valuesOf(template, taken, () => undefined);
    return this.#sql.plan(template.texts, values, measure, signal).catch((error: unknown) => {
      throw inCell(error, template);
    });
  }

  /** Stops the cell that runs: its SQL, and for TypeScript its process, with every value in it. */
  async interrupt(isScript: boolean): Promise<void> {
    this.#sql.interrupt();
    if (isScript) await this.#process?.kill();
  }

  /** How far the SQL that runs has come, where that is known. */
  get progress(): number | null {
    return this.#sql.progress;
  }

  /** Whether the values of TypeScript cells are there. */
  get isAlive(): boolean {
    return this.#process?.isAlive !== false;
  }

  /** A person sets an input. */
  async choose(name: string, value: Choice): Promise<void> {
    const { mustFit } = this.#surroundings.choices;
    if (this.#process?.isAlive === true) await this.#process.give({ do: 'choose', name, value, mustFit });
  }

  /** What the values of TypeScript's names are. */
  async describe(names: readonly string[]): Promise<ReadonlyMap<string, ValueLooks | null>> {
    return this.#process?.isAlive === true ? this.#process.describe(names) : new Map();
  }

  /** Forgets names that no cell gives any more. */
  async forget(names: readonly string[]): Promise<void> {
    await this.#sql.forget(names);
    if (this.#process?.isAlive === true) await this.#process.give({ do: 'forget', names });
  }

  async close(): Promise<void> {
    await this.#process?.close();
    this.#process = null;
  }

  async #runSql({ name, isGiven, taken }: Runnable, template: Template, show: Show): Promise<void> {
    await this.#surroundings.refresh();
    const values = await this.#valuesOf(template, taken, show);
    await this.#sql.run(template.texts, values, name, show).catch((error: unknown) => {
      throw inCell(error, template);
    });
    if (name === null || !isGiven) return;
    const process = await this.#started();
    await process.give({ do: 'give', name, file: await this.#sql.fileOf(name) });
  }

  async #runMarkdown({ taken }: Runnable, template: Template, show: Show): Promise<void> {
    const values = await this.#valuesOf(template, taken, show);
    const text = template.texts.reduce(
      (whole, part, at) => `${whole}${String(values[at - 1]?.value)}${part}`,
    );
    show({ type: 'markdown', text });
  }

  /** The values of a template's expressions, as the process computes them. */
  async #valuesOf({ expressions }: Template, taken: readonly string[], show: Show): Promise<SentValue[]> {
    if (expressions.length === 0) return [];
    const code = `export const boathouseValues = [${expressions.map((text) => `(${text})`).join(', ')}];`;
    const process = await this.#started();
    return (await process.run({ code, map: null, declares: [], uses: taken }, show)) ?? [];
  }

  async #started(): Promise<ScriptProcess> {
    if (this.#process?.isAlive === true) return this.#process;
    const { workers, folder, tempDirectory, memory, timezone, work, refresh, step } = this.#surroundings;
    const query = async (texts: readonly string[], values: readonly SentValue[]) => {
      await refresh();
      return this.#sql.file(texts, values);
    };
    const hold = (key: string, table: TableFile) => this.#sql.hold(key, table);
    const options = { workers, folder, tempDirectory, memory, timezone, query, hold, step };
    this.#process = new ScriptProcess(options, work);
    for (const [name, value] of Object.entries(this.#params)) {
      await this.#process.give({ do: 'set', name, value });
    }
    for (const [name, value] of this.#surroundings.choices.all()) await this.choose(name, value);
    return this.#process;
  }
}

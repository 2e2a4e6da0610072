import { randomUUID } from 'node:crypto';
import type { QueryPlan } from '../../contract/calls/language.ts';
import { rm } from 'node:fs/promises';
import { asFault, fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { type Connection, interruptible, type Params } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { fillAll, fillAnswer, fillPreview, refuseLarge } from '../results/fill.ts';
import { firstRowsOf } from '../results/first-rows.ts';
import type { Held } from '../results/held.ts';
import { isStreaming, planOf, type Rows } from '../results/plan.ts';
import type { Results } from '../results/results.ts';
import { isSelect, statementsOf } from '../results/sources.ts';
import { arrowFileOf } from './arrow-files.ts';
import { queryPlan } from './language/query-plan.ts';
import type { Show } from './outputs.ts';
import type { Output, SentValue, TableFile } from './process/messages.ts';

export interface SqlSurroundings {
  connection: Connection;
  /** Gives the first rows while `connection` makes all of them. */
  beside: Connection;
  results: Results;
  tempDirectory: string;
  signal: AbortSignal;
}

/** All of it begins once the first rows are there, or after so many milliseconds beside them. */
const headStart = 80;
/** So long the first rows have the machine for themselves, to be painted. */
const breath = 30;

/** What a second run would change, or what only the first connection knows. */
const runOnce = /\b(nextval|currval|setseed|random|uuid|gen_random_uuid|uuidv[47]|getvariable|write_log)\b/i;

/** The SQL side of a notebook: its cells' rows are held results, and a view for those that have a name. */
export class SqlRunner {
  readonly #around: SqlSurroundings;
  /** The tables of named cells. */
  readonly #named = new Map<string, string>();

  constructor(around: SqlSurroundings) {
    this.#around = around;
  }

  /** Runs a cell; a name makes its rows a view for those that follow. */
  async run(
    texts: readonly string[],
    values: readonly SentValue[],
    name: string | null,
    show: Show,
  ): Promise<void> {
    const { results } = this.#around;
    const held = results.begin(randomUUID(), true);
    try {
      if (!(await this.#fill(held, texts, values, name, show))) return await results.close(held.id);
      if (name !== null) await this.#call(name, held.table);
    } catch (error) {
      await results.failed(held, error);
      await results.close(held.id);
      throw error;
    }
  }

  /** The rows of a statement as an Arrow file. */
  async file(texts: readonly string[], values: readonly SentValue[]): Promise<string> {
    const { results } = this.#around;
    const held = results.begin(randomUUID(), true);
    try {
      await this.#fill(held, texts, values, null, null);
      return await this.#arrow(held.table);
    } finally {
      await results.close(held.id);
    }
  }

  /** Holds the rows that the process left; where they cannot be held, the output says why. */
  async hold(key: string, table: TableFile): Promise<Output> {
    const { beside, results, signal } = this.#around;
    const held = results.begin(randomUUID(), true);
    try {
      results.refuseMore();
      held.from = 'shown';
      await fillAll(beside, held, rowsOf(table), signal);
      results.refuseMore();
      return { ...(await this.#output(beside, held, held.table)), key };
    } catch (error) {
      await results.close(held.id);
      const { message } = asFault(error).problem;
      return { type: 'text', text: en.notebook.notHeld({ reason: message }), level: 'warn' };
    } finally {
      await rm(table.file, { force: true });
    }
  }

  /** A named result as an Arrow file. */
  async fileOf(name: string): Promise<string> {
    return this.#arrow(this.#named.get(name) ?? ident(name));
  }

  async forget(names: readonly string[]): Promise<void> {
    const { connection, beside } = this.#around;
    for (const name of names) {
      if (!this.#named.delete(name)) continue;
      for (const each of [connection, beside]) await each.run(`DROP VIEW IF EXISTS temp.${ident(name)}`);
    }
  }

  /** The plan of a cell's last statement; `measure` runs it and shows its rows to nobody. */
  async plan(
    texts: readonly string[],
    values: readonly SentValue[],
    measure: boolean,
    signal: AbortSignal,
  ): Promise<QueryPlan> {
    const { connection } = this.#around;
    const { last } = statementsOf(withPlaces(texts, values));
    if (!(await isSelect(connection, last))) throw fault('cell.failed', { reason: en.notebook.noPlan });
    return interruptible(connection, signal, () => queryPlan(connection, last, values.map(bound), measure));
  }

  /** How far the cell that runs has come, where that is known. */
  get progress(): number | null {
    return this.#around.connection.progress;
  }

  interrupt(): void {
    this.#around.connection.interrupt();
    this.#around.beside.interrupt();
  }

  #arrow(table: string): Promise<string> {
    const { connection, tempDirectory, signal } = this.#around;
    return arrowFileOf(connection, table, tempDirectory, signal);
  }

  async #call(name: string, table: string): Promise<void> {
    this.#named.set(name, table);
    const view = `CREATE OR REPLACE TEMP VIEW ${ident(name)} AS FROM ${table}`;
    for (const each of [this.#around.connection, this.#around.beside]) await each.run(view);
  }

  /**
   * Runs what stands before the last statement, then keeps the last one's rows; false where it answers nothing. Shows
   * them where somebody looks.
   */
  async #fill(
    held: Held,
    texts: readonly string[],
    values: readonly SentValue[],
    name: string | null,
    show: Show | null,
  ): Promise<boolean> {
    const { connection, results, signal } = this.#around;
    const { before, last } = statementsOf(withPlaces(texts, values));
    if (values.length > 0 && before.length > 0)
      throw fault('cell.failed', { reason: en.notebook.oneStatement });
    for (const statement of before) await interruptible(connection, signal, () => connection.run(statement));
    const rows: Rows = { select: last, params: values.map(bound), atMost: null };
    held.from = name === null ? `(\n${last}\n)` : ident(name);
    held.sql = values.length === 0 ? last.trim() : null;
    results.refuseMore();
    if (await this.#isTable(last)) await this.#fillSelect(held, rows, before.length === 0 ? show : null);
    else if (!(await fillAnswer(connection, held, last, rows.params, signal))) return false;
    results.refuseMore();
    show?.(await this.#output(connection, held, held.table));
    return true;
  }

  /** Whether a table can be made of a statement; a sequence's next value cannot go into another database. */
  async #isTable(sql: string): Promise<boolean> {
    return !/\bnextval\b/i.test(sql) && isSelect(this.#around.connection, sql);
  }

  /** Makes all rows; where the first come much sooner, they are shown meanwhile from a query of their own. */
  async #fillSelect(held: Held, rows: Rows, show: Show | null): Promise<void> {
    const { connection, beside, results, signal } = this.#around;
    const plan = await interruptible(connection, signal, () => planOf(connection, rows));
    const wanted = show !== null && isStreaming(plan) && !runOnce.test(rows.select);
    const first = wanted ? this.#showFirst(held, rows, show) : Promise.resolve();
    await Promise.race([first, new Promise((done) => setTimeout(done, wanted ? headStart : 0))]);
    try {
      await refuseLarge(connection, held, rows, results.limit, plan);
      await fillAll(connection, held, rows, signal);
    } finally {
      if (wanted) beside.interrupt();
      await first;
    }
  }

  /** What goes wrong here goes wrong with all rows too, or they are all that is needed. */
  async #showFirst(held: Held, rows: Rows, show: Show): Promise<void> {
    const { beside, signal } = this.#around;
    try {
      await fillPreview(beside, held, rows, signal);
      const output = await this.#output(beside, held, held.preview);
      if (held.rows !== null) return;
      show(output);
      await new Promise((done) => setTimeout(done, breath));
    } catch {
      // All rows come all the same.
    }
  }

  async #output(by: Connection, held: Held, table: string): Promise<Extract<Output, { type: 'table' }>> {
    const first = await firstRowsOf(by, table, held.columns ?? []);
    const { id, rows } = held;
    return { type: 'table', key: id, ...first, count: rows, result: rows === null ? null : id };
  }
}

/** What the process wrote, in the types that it named. */
function rowsOf({ file, columns, longest }: TableFile): Rows {
  const read = columns.map((_, at) => `'${at}': 'VARCHAR'`);
  const cast = columns.map(
    ({ name, type }, at) => `TRY_CAST("${at}" AS ${type}) AS ${ident(name === '' ? '_' : name)}`,
  );
  // A character is at most four bytes; DuckDB's own limit is enough for most.
  const most = Math.max(16_777_216, longest * 4);
  const options = `format = 'newline_delimited', columns = {${read.join(', ')}}, maximum_object_size = ${most}`;
  return { select: `SELECT ${cast.join(', ')} FROM read_json(?, ${options})`, params: [file], atMost: null };
}

/** A date goes in as text, so its place says what it is. */
function withPlaces(texts: readonly string[], values: readonly SentValue[]): string {
  return texts.reduce((sql, text, at) => {
    const cast = values[at - 1]?.type === 'date' ? '::TIMESTAMPTZ' : '';
    return `${sql}$${at}${cast}${text}`;
  });
}

function bound(sent: SentValue): Params[number] {
  return sent.type === 'bigint' ? BigInt(sent.value) : sent.value;
}

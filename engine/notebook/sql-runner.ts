import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { type Connection, interruptible, type Params } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { columnsOf } from '../results/columns.ts';
import { exportRows } from '../results/export.ts';
import { firstRows, splitStatements } from '../results/query.ts';
import { isSelect } from '../results/sources.ts';
import type { Output, SentValue } from './process/messages.ts';

const shownRows = 200;

/** The SQL side of a notebook: one connection, whose temporary tables are the named results. */
export class SqlRunner {
  readonly #connection: Connection;
  readonly #tempDirectory: string;
  readonly #signal: AbortSignal;

  constructor(connection: Connection, tempDirectory: string, signal: AbortSignal) {
    this.#connection = connection;
    this.#tempDirectory = tempDirectory;
    this.#signal = signal;
  }

  /** Runs a cell; a name makes its rows a table for those that follow. Gives null where there are no rows to show. */
  async run(
    texts: readonly string[],
    values: readonly SentValue[],
    name: string | null,
  ): Promise<Output | null> {
    if (name === null && values.length === 0) return this.#show(texts.join(''));
    const table = name ?? `boathouse_shown_${randomUUID().replaceAll('-', '')}`;
    const count = await this.#keep(table, texts, values, name === null);
    if (count === null) return null;
    const first = await this.#first(`FROM ${ident(table)}`);
    if (name === null) await this.#connection.run(`DROP TABLE ${ident(table)}`);
    return { ...first, count };
  }

  /** The rows of a statement as an Arrow file. */
  async file(texts: readonly string[], values: readonly SentValue[]): Promise<string> {
    const table = `boathouse_asked_${randomUUID().replaceAll('-', '')}`;
    await this.#keep(table, texts, values, false);
    const file = await this.fileOf(table);
    await this.#connection.run(`DROP TABLE ${ident(table)}`);
    return file;
  }

  /** A named result as an Arrow file. */
  async fileOf(table: string): Promise<string> {
    const plain = await this.#withNumbers(table);
    const name = ident(plain);
    const rows = Number(await this.#connection.value<bigint>(`SELECT count(*) FROM ${name}`));
    const columns = await columnsOf(this.#connection, name);
    const file = join(this.#tempDirectory, `${randomUUID()}.arrow`);
    const request = { table: name, rows, columns, format: 'arrow', file } as const;
    await exportRows(this.#connection, request, this.#signal);
    if (plain !== table) await this.#connection.run(`DROP TABLE ${name}`);
    return file;
  }

  /** Whole and decimal numbers that a JavaScript number holds exactly enough become such: counts add up, ids stay. */
  async #withNumbers(table: string): Promise<string> {
    const wide = (await columnsOf(this.#connection, ident(table))).filter(({ type }) => isWide(type));
    if (wide.length === 0) return table;
    const fits = wide.map(
      ({ name }) =>
        `coalesce(max(abs(${ident(name)}::DOUBLE)), 0) <= ${Number.MAX_SAFE_INTEGER} AS ${ident(name)}`,
    );
    const [row = {}] = await this.#connection.rows(`SELECT ${fits.join(', ')} FROM ${ident(table)}`);
    const casts = wide
      .filter(({ name }) => row[name] === true)
      .map(({ name }) => `${ident(name)}::DOUBLE AS ${ident(name)}`);
    if (casts.length === 0) return table;
    const plain = `boathouse_plain_${randomUUID().replaceAll('-', '')}`;
    await this.#connection.run(
      `CREATE TEMP TABLE ${ident(plain)} AS SELECT * REPLACE (${casts.join(', ')}) FROM ${ident(table)}`,
    );
    return plain;
  }

  async forget(names: readonly string[]): Promise<void> {
    for (const name of names) await this.#connection.run(`DROP TABLE IF EXISTS temp.${ident(name)}`);
  }

  async #show(sql: string): Promise<Output | null> {
    const { names, types, rows, more } = await firstRows(this.#connection, sql, shownRows, this.#signal);
    const count = more ? await this.#count(sql) : rows.length;
    return names.length === 0 ? null : { ...shown({ names, types, rows }), count };
  }

  async #count(sql: string): Promise<number> {
    const last = splitStatements(sql).at(-1) ?? '';
    const count = () => this.#connection.value<bigint>(`SELECT count(*) FROM (${last}\n)`);
    return Number(await interruptible(this.#connection, this.#signal, count));
  }

  async #first(sql: string): Promise<Table> {
    const { names, types, rows } = await firstRows(this.#connection, sql, shownRows, this.#signal);
    return shown({ names, types, rows });
  }

  /** Runs what stands before the last statement, then keeps the last one's rows; null where it may have none. */
  async #keep(
    table: string,
    texts: readonly string[],
    values: readonly SentValue[],
    mayHaveNone: boolean,
  ): Promise<number | null> {
    const sql = withPlaces(texts, values);
    const statements = splitStatements(sql);
    const last = statements.pop() ?? '';
    if (values.length > 0 && statements.length > 0)
      throw fault('cell.failed', { reason: en.notebook.oneStatement });
    return interruptible(this.#connection, this.#signal, async () => {
      for (const statement of statements) await this.#connection.run(statement);
      if (mayHaveNone && !(await isSelect(this.#connection, last))) {
        await this.#connection.run(last, values.map(bound));
        return null;
      }
      const make = `CREATE OR REPLACE TEMP TABLE ${ident(table)} AS ${last}`;
      await this.#connection.run(make, values.map(bound));
      return Number(await this.#connection.value<bigint>(`SELECT count(*) FROM ${ident(table)}`));
    });
  }
}

type Table = Extract<Output, { type: 'table' }>;

function shown({ names, types, rows }: Omit<Table, 'type' | 'count'>): Table {
  const texts = rows.map((row) =>
    row.map((value, at) => (types[at] === 'INTERVAL' ? interval(value) : value)),
  );
  return { type: 'table', names, types, rows: texts, count: rows.length };
}

/** `1 month 2 days 00:10:44`, as DuckDB writes it. */
function interval(value: unknown): string | null {
  if (value === null) return null;
  const { months, days, micros } = value as { months: number; days: number; micros: string };
  const seconds = Math.abs(Number(micros)) / 1e6;
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds % 60)];
  const time = clock.map((part) => String(part).padStart(2, '0')).join(':');
  const parts = [months === 0 ? '' : `${months} months`, days === 0 ? '' : `${days} days`];
  return [...parts, `${Number(micros) < 0 ? '-' : ''}${time}`].filter((part) => part !== '').join(' ');
}

function isWide(type: string): boolean {
  return /^(U?BIGINT|U?HUGEINT|DECIMAL)/.test(type) && !type.endsWith(']');
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

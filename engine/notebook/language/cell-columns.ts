import type { NamedColumn } from '../../../contract/calls/language.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident } from '../../db/sql.ts';
import { splitStatements } from '../../results/query.ts';
import type { Cell } from '../document.ts';
import { statementOf } from '../read-cell.ts';
import { tablesInSql } from '../tables-in-sql.ts';
import { cutTemplate } from '../template.ts';

export interface SqlCell {
  id: string;
  cell: Cell;
}

type Columns = readonly NamedColumn[] | null;

/** What was found out, for the next look. */
interface Memory {
  /** By cell: what its columns rest on, and they. */
  columns: Map<string, { of: string; columns: Columns }>;
  /** By statement: the tables that it names. */
  tables: Map<string, readonly string[]>;
}

const mostStatements = 5_000;

/** What SQL cells give, from their statements alone; asked again only where something that they rest on is new. */
export class CellColumns {
  readonly #memory: Memory = { columns: new Map(), tables: new Map() };

  /** Looks at the cells of a notebook as they stand, on a connection that is closed afterwards. */
  async look(connection: Connection, cells: readonly SqlCell[]): Promise<Look> {
    const ids = new Set(cells.map(({ id }) => id));
    const { columns, tables } = this.#memory;
    for (const id of columns.keys()) if (!ids.has(id)) columns.delete(id);
    if (tables.size > mostStatements) tables.clear();
    return new Look(connection, cells, await markOf(connection), this.#memory);
  }
}

/** One look: names that are asked for stand on its connection as empty views. */
export class Look {
  readonly #connection: Connection;
  readonly #byName: ReadonlyMap<string, SqlCell>;
  readonly #mark: string;
  readonly #memory: Memory;
  readonly #found = new Map<string, Columns>();
  /** Names on the way to the one that is asked for: who needs them is in a circle. */
  readonly #open = new Set<string>();
  readonly #standing = new Map<string, string>();

  constructor(connection: Connection, cells: readonly SqlCell[], mark: string, memory: Memory) {
    this.#connection = connection;
    this.#mark = mark;
    this.#memory = memory;
    this.#byName = new Map(
      cells.flatMap((one) =>
        one.cell.language === 'sql' && one.cell.name !== null ? [[one.cell.name.toLowerCase(), one]] : [],
      ),
    );
  }

  /** The columns of a named cell; null where its statement cannot be described. */
  async columns(name: string): Promise<Columns> {
    const key = name.toLowerCase();
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    if (this.#open.has(key)) return null;
    this.#open.add(key);
    const found = await this.#find(key);
    this.#open.delete(key);
    this.#found.set(key, found);
    return found;
  }

  /** Makes the cells that a statement names stand as views; gives those whose columns nobody knows. */
  async stand(sql: string, but: string | null = null): Promise<string[]> {
    const unknown: string[] = [];
    for (const name of await this.#namedIn(sql, but)) {
      const columns = await this.columns(name);
      if (columns === null) unknown.push(name);
      else await this.#put(name, columns);
    }
    return unknown;
  }

  async #namedIn(sql: string, but: string | null): Promise<string[]> {
    const used = this.#memory.tables.get(sql) ?? (await tablesInSql(this.#connection, sql)).plain;
    this.#memory.tables.set(sql, used);
    const names = used.map((name) => name.toLowerCase()).filter((name) => this.#byName.has(name));
    return [...new Set(names)].filter((name) => name !== but?.toLowerCase());
  }

  async #find(name: string): Promise<Columns> {
    const own = this.#byName.get(name);
    if (own === undefined) return null;
    const sql = lastStatement(own.cell.source);
    if (sql === null) return null;
    const needs = await this.#namedIn(sql, name);
    const rests: unknown[] = [this.#mark, sql];
    for (const need of needs) rests.push([need, await this.columns(need)]);
    const of = JSON.stringify(rests);
    const known = this.#memory.columns.get(own.id);
    if (known?.of === of) return known.columns;
    await this.stand(sql, name);
    const columns = await this.#describe(sql);
    this.#memory.columns.set(own.id, { of, columns });
    return columns;
  }

  async #describe(sql: string): Promise<Columns> {
    const as = (text: string) => this.#connection.describe(text).catch(() => null);
    const described = await as(sql);
    if (described !== null && !dependsOnValues(described)) return described.columns;
    // What a value makes of a column shows where another type of value makes another one of it.
    const [columns, others] = [
      (await as(withNulls(sql)))?.columns,
      (await as(withNulls(sql, '::VARCHAR')))?.columns,
    ];
    const same = (at: number) => others === undefined || others[at]?.type === columns?.[at]?.type;
    return columns?.map(({ name, type }, at) => ({ name, type: same(at) ? type : null })) ?? null;
  }

  async #put(name: string, columns: readonly NamedColumn[]): Promise<void> {
    const fields = columns.map((column) => `NULL${castOf(column.type)} AS ${ident(column.name)}`);
    const sql = `CREATE OR REPLACE TEMP VIEW ${ident(name)} AS SELECT ${fields.join(', ')} LIMIT 0`;
    if (this.#standing.get(name) === sql) return;
    this.#standing.set(name, sql);
    await this.#connection.run(sql);
  }
}

function castOf(type: string | null): string {
  return type === null || type === '"NULL"' || type === 'NULL' ? '' : `::${type}`;
}

function lastStatement(source: string): string | null {
  try {
    return splitStatements(statementOf(cutTemplate(source, 'sql'))).at(-1) ?? null;
  } catch {
    return null;
  }
}

/** Changes with every view and table that SQL sees. */
async function markOf(connection: Connection): Promise<string> {
  const mark = await connection.value<string>(
    `SELECT string_agg(oid, ',' ORDER BY oid) FROM (
       SELECT view_oid::VARCHAR AS oid FROM duckdb_views() WHERE NOT internal
       UNION ALL SELECT table_oid || '/' || column_count FROM duckdb_tables() WHERE database_name = current_database())`,
  );
  return mark ?? '';
}

/** DuckDB answers one column of no type where it cannot tell without the values. */
export function dependsOnValues({ columns }: { columns: readonly NamedColumn[] }): boolean {
  return columns.length === 1 && columns[0]?.type === null;
}

/** A statement whose values are all missing. */
export function withNulls(sql: string, cast = ''): string {
  return sql.replaceAll(/\$\d+/g, `NULL${cast}`);
}

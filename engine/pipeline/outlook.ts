import { fault, placed, type Fault } from '../../contract/problem.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import { sqlFault } from '../db/sql-fault.ts';
import { ident, qualified, text } from '../db/sql.ts';
import { duckType, fieldsOf } from '../lake/schema.ts';
import type { TableName } from '../lake/types.ts';
import type { ColumnShape, Outlook } from '../steps.ts';
import { tablesNamed } from './assets.ts';
import type { OutlinedStep } from './definition.ts';
import { ancestry } from './graph.ts';

/** What the outlook needs from its surroundings. */
export interface OutlookEnvironment {
  /** To a database of its own, in which tables without rows stand for those of the lake. */
  connection: Connection;
  folder: string;
  timezone: string;
  /** The columns of a table as it stands; null where there is none. */
  current(table: TableName): Promise<ColumnShape[] | null>;
}

/** What is known of the tables before anything runs. */
export interface Foreseen {
  /** By step and by table; null where only a run can tell. */
  columns: Map<string, Record<string, ColumnShape[] | null>>;
  /** What cannot go well: a missing column, table or file, with its step. */
  faults: Map<string, Fault>;
}

/** Passes columns from step to step in the given order, so that what is missing shows before anything runs. */
export async function foresee(steps: readonly OutlinedStep[], env: OutlookEnvironment): Promise<Foreseen> {
  const found: Foreseen = { columns: new Map(), faults: new Map() };
  const { connection, timezone } = env;
  await connection.run(`CREATE SCHEMA IF NOT EXISTS processed; CREATE SCHEMA IF NOT EXISTS curated`);
  await connection.run(`SET VARIABLE timezone = ${text(timezone)}`);
  const once = remembering(env);
  for (const step of steps) {
    try {
      const columns = (await step.bound?.inspect(outlookOf(step, steps, found, once))) ?? {};
      found.columns.set(step.id, columns);
    } catch (error) {
      found.faults.set(step.id, placed(error, { step: step.id }));
      found.columns.set(step.id, {});
    }
  }
  return found;
}

function outlookOf(
  step: OutlinedStep,
  steps: readonly OutlinedStep[],
  found: Foreseen,
  env: Remembering,
): Outlook {
  const { connection, folder, timezone, current, put } = env;
  const columns = async (table: TableName) => {
    const writer = steps.find(({ id, bound }) => id !== step.id && bound?.writes.includes(`table:${table}`));
    const before = writer !== undefined && ancestry(steps, step.id).includes(writer);
    const planned = before ? found.columns.get(writer.id)?.[table] : undefined;
    const known = planned ?? (await current(table));
    if (known === null && !before) throw fault('step.no-input', { input: table }, { table });
    return known;
  };
  const stand = async (sql: string) => {
    for (const table of tablesNamed(sql)) {
      const known = await columns(table);
      if (known === null) return false;
      await put(table, declared(known));
    }
    return true;
  };
  return {
    folder,
    timezone,
    connection,
    current,
    columns,
    stand,
    describe: (select) => described(connection, select),
  };
}

/** The environment that asks for each table once, and puts it up again only where its columns are others. */
type Remembering = OutlookEnvironment & { put(table: TableName, columns: string): Promise<void> };

function remembering(env: OutlookEnvironment): Remembering {
  const known = new Map<TableName, Promise<ColumnShape[] | null>>();
  const standing = new Map<TableName, string>();
  return {
    ...env,
    current: (table) => {
      const columns = known.get(table) ?? env.current(table);
      known.set(table, columns);
      return columns;
    },
    put: async (table, columns) => {
      if (standing.get(table) === columns) return;
      await env.connection.run(`CREATE OR REPLACE TABLE ${qualified(table)} (${columns})`);
      standing.set(table, columns);
    },
  };
}

function declared(columns: readonly ColumnShape[]): string {
  return columns.map(({ name, type }) => `${ident(name)} ${type}`).join(', ');
}

const patience = 2_000;

/** The columns of a SELECT as the lake would keep them; nothing is read but what the SELECT itself names. */
async function described(connection: Connection, select: string): Promise<ColumnShape[]> {
  const sql = `SELECT * FROM (${select}\n) LIMIT 0`;
  const run = () => connection.duck.run(sql);
  try {
    const result = await interruptible(connection, AbortSignal.timeout(patience), run);
    return fieldsOf(result.deduplicatedColumnNames(), result.columnTypes()).map(({ name, type }) => ({
      name,
      type: duckType(type) ?? 'VARCHAR',
    }));
  } catch (error) {
    throw sqlFault(sql, error);
  }
}

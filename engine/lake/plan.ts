import { randomUUID } from 'node:crypto';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import type { Add, MetaData } from './actions.ts';
import { discard, writeFiles, type Written } from './datafiles.ts';
import { assertKey, evaluate, forget, mergedRows, touchedFiles, type Source } from './merge.ts';
import { refuse } from './protocol.ts';
import { differences, formatSchema } from './schema.ts';
import { assertFilesExist, type TableState } from './snapshot.ts';
import type { Field, Write } from './types.ts';

/** What a write would change in one version of a table. */
export interface Plan {
  removes: Add[];
  written: Written;
  /** Rows of the select that were taken. */
  rows: number;
  /** Where the schema is new. */
  metaData: MetaData | null;
}

/** One write over all its attempts: what it made so far is used again where the table allows it. */
export class Planner {
  readonly #connection: Connection;
  readonly #folder: string;
  readonly #write: Write;
  readonly #fields: readonly Field[];
  readonly #now: () => number;
  #written: Written | null = null;
  #writtenSchema = '';
  #source: Source | null = null;

  constructor(
    connection: Connection,
    folder: string,
    write: Write,
    fields: readonly Field[],
    now: () => number,
  ) {
    this.#connection = connection;
    this.#folder = folder;
    this.#write = write;
    this.#fields = fields;
    this.#now = now;
  }

  /** Faults with `lake.schema` where the rows do not fit the table. */
  async plan(table: TableState | null): Promise<Plan> {
    const fields = this.#target(table);
    const metaData = this.#metaData(table, fields);
    if (this.#write.mode === 'merge') return this.#merge(table, fields, metaData);
    const written = await this.#files(fields);
    const removes = this.#write.mode === 'overwrite' && table !== null ? [...table.log.files.values()] : [];
    return { removes, written, rows: written.rows, metaData };
  }

  /** A commit names the files now: they are no longer this write's to take back. */
  handOver(): void {
    this.#written = null;
  }

  /** Drops the temporary table of a merge, and files that no commit names. */
  async end(): Promise<void> {
    await this.#takeBack();
    if (this.#source !== null) await forget(this.#connection, this.#source);
  }

  /** The table's own columns where the rows fit; for an overwrite the rows' unless they are the same. */
  #target(table: TableState | null): readonly Field[] {
    if (table === null) return this.#fields;
    const { fields, partitionColumns } = table.snapshot;
    const found = differences(fields, this.#fields);
    if (this.#write.mode === 'overwrite') {
      return found === '' && sameOrder(fields, this.#fields) ? fields : this.#fields;
    }
    if (partitionColumns.length > 0) refuse(this.#folder, en.lake.feature.partitionedWrite);
    if (found === '') return fields;
    const facts = { table: this.#folder, differences: found };
    throw fault('lake.schema', facts, { table: this.#folder });
  }

  #metaData(table: TableState | null, fields: readonly Field[]): MetaData | null {
    if (table === null) return newMetaData(fields, this.#now());
    const { metaData } = table;
    if (fields === table.snapshot.fields && metaData.partitionColumns.length === 0) return null;
    if (this.#write.mode !== 'overwrite') return null;
    return { ...metaData, schemaString: formatSchema(fields), partitionColumns: [] };
  }

  async #files(fields: readonly Field[]): Promise<Written> {
    const schema = formatSchema(fields);
    if (this.#written !== null && this.#writtenSchema === schema) return this.#written;
    return this.#keep(this.#write.select, fields);
  }

  async #keep(select: string, fields: readonly Field[]): Promise<Written> {
    await this.#takeBack();
    this.#written = await writeFiles(this.#connection, this.#folder, select, fields, this.#now());
    this.#writtenSchema = formatSchema(fields);
    return this.#written;
  }

  async #merge(table: TableState | null, fields: readonly Field[], metaData: MetaData | null): Promise<Plan> {
    const key = this.#write.key ?? [];
    assertKey(this.#folder, key, fields);
    this.#source ??= await evaluate(this.#connection, this.#write.select, fields, key);
    const snapshot = table?.snapshot ?? null;
    if (snapshot !== null) await assertFilesExist(snapshot);
    const touched = snapshot === null ? [] : await touchedFiles(this.#connection, snapshot, this.#source);
    const paths = new Set(touched.map((file) => file.logPath));
    const removes = [...(table?.log.files.values() ?? [])].filter((add) => paths.has(add.path));
    const written = await this.#keep(mergedRows(snapshot, touched, this.#source), fields);
    return { removes, written, rows: this.#source.rows, metaData };
  }

  async #takeBack(): Promise<void> {
    if (this.#written !== null) await discard(this.#folder, this.#written);
    this.#written = null;
  }
}

function sameOrder(a: readonly Field[], b: readonly Field[]): boolean {
  return a.every((field, i) => field.name === b[i]?.name);
}

function newMetaData(fields: readonly Field[], now: number): MetaData {
  return {
    id: randomUUID(),
    format: { provider: 'parquet', options: {} },
    schemaString: formatSchema(fields),
    partitionColumns: [],
    configuration: {},
    createdTime: now,
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../engine/db/duckdb.ts';
import { ident, text } from '../../engine/db/sql.ts';

/** A column of a conformance case, as its JSON has it. */
export type Values = readonly (string | number | boolean | null)[];

/** One of Great Expectations' own conformance cases, with the data it is about. */
export interface ConformanceCase {
  id: string;
  expectation: string;
  data: Record<string, Values>;
  /** Further tables that the case refers to, by name. */
  others: Record<string, Record<string, Values>>;
  /** Declared types by back end, then by column. */
  schemas: Record<string, Record<string, string>>;
  kwargs: Record<string, unknown>;
  out: Record<string, unknown>;
  raises: boolean;
  tolerance: number;
  onlyFor: readonly string[];
  suppressedFor: readonly string[];
}

interface Dataset {
  data: Record<string, Values> | { dataset_name: string; data: Record<string, Values> }[];
  schemas?: Record<string, Record<string, string>>;
  tests: Record<string, unknown>[];
}

/** All cases under a folder, in the order of files, datasets and tests. */
export function conformanceCases(folder: string): ConformanceCase[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .flatMap((file) => casesOf(file, readFileSync(join(folder, file), 'utf8')));
}

function casesOf(file: string, json: string): ConformanceCase[] {
  const found = JSON.parse(strict(json)) as { expectation_type: string; datasets: Dataset[] };
  const name = file.replaceAll('\\', '/').split('/').at(-1)?.replace('.json', '') ?? '';
  return found.datasets.flatMap((dataset, d) =>
    dataset.tests.map((test, t) => caseOf(`${name}/${d}/${t}`, found.expectation_type, dataset, test)),
  );
}

/** Python writes Infinity and NaN as they are; JSON reads 1e999 as infinity. */
function strict(json: string): string {
  return json.replace(/\bInfinity\b(?=\s*[,\]}])/g, '1e999').replace(/\bNaN\b(?=\s*[,\]}])/g, 'null');
}

function caseOf(
  place: string,
  expectation: string,
  dataset: Dataset,
  test: Record<string, unknown>,
): ConformanceCase {
  const out = (test['out'] ?? {}) as Record<string, unknown>;
  const tables = Array.isArray(dataset.data) ? dataset.data : [{ dataset_name: '', data: dataset.data }];
  return {
    id: `${place} ${String(test['title'])}`,
    expectation,
    data: tables[0]?.data ?? {},
    others: Object.fromEntries(tables.slice(1).map((table) => [table.dataset_name, table.data])),
    schemas: dataset.schemas ?? {},
    kwargs: test['in'] as Record<string, unknown>,
    out,
    raises: test['error'] !== undefined || out['traceback_substring'] !== undefined,
    tolerance: Number(test['tolerance'] ?? 1e-12),
    onlyFor: (test['only_for'] ?? []) as string[],
    suppressedFor: (test['suppress_test_for'] ?? []) as string[],
  };
}

/** Makes the tables of a case; types are those of the values, or the declared dates. */
export async function loadCase(connection: Connection, table: string, found: ConformanceCase): Promise<void> {
  const declared = found.schemas['sqlite'] ?? found.schemas['pandas'] ?? {};
  await loadTable(connection, table, found.data, declared);
  for (const [name, data] of Object.entries(found.others)) await loadTable(connection, name, data, {});
}

async function loadTable(
  connection: Connection,
  table: string,
  data: Record<string, Values>,
  declared: Record<string, string>,
): Promise<void> {
  const columns = Object.entries(data).map(([name, values]) => {
    const dates = /DATE|TIME/i.test(declared[name] ?? '') && isoDates(values);
    return { name, type: dates ? 'TIMESTAMP' : typeOf(values), values };
  });
  const shape = columns.map(({ name, type }) => `${ident(name)} ${type}`).join(', ');
  await connection.run(`CREATE OR REPLACE TABLE ${ident(table)} (${shape})`);
  const rows = Math.max(...columns.map(({ values }) => values.length));
  if (rows === 0) return;
  const tuples = Array.from({ length: rows }, (_, i) =>
    columns.map(({ values }) => sqlOf(values[i] ?? null)),
  );
  await connection.run(
    `INSERT INTO ${ident(table)} VALUES ${tuples.map((tuple) => `(${tuple.join(', ')})`).join(', ')}`,
  );
}

function isoDates(values: Values): boolean {
  return values.every((value) => value === null || /^\d{4}-\d\d-\d\d/.test(String(value)));
}

function typeOf(values: Values): string {
  if (values.length === 0) return 'DOUBLE';
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return 'VARCHAR';
  if (present.every((value) => typeof value === 'boolean')) return 'BOOLEAN';
  if (!present.every((value) => typeof value === 'number')) return 'VARCHAR';
  const whole = present.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31);
  return whole ? 'INTEGER' : 'DOUBLE';
}

function sqlOf(value: string | number | boolean | null): string {
  return typeof value === 'string' ? text(value) : String(value);
}

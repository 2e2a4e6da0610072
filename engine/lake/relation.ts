import { en } from '../../contract/texts/en.ts';
import { ident, text, textList } from '../db/sql.ts';
import { readerPath } from './paths.ts';
import { refuse } from './protocol.ts';
import { castColumn } from './schema.ts';
import type { DataFile, Field, Snapshot } from './types.ts';

/**
 * SQL that selects a snapshot's rows: columns in the schema's order and types, partition values as
 * columns, columns that an older file lacks as NULL; a table without files gives no rows but types.
 * Instants are right where the session's TimeZone is UTC (some files hold them without a zone).
 * Faults with `lake.unsupported` where the table has no columns.
 */
export function relation(snapshot: Snapshot): string {
  if (snapshot.fields.length === 0) refuse(snapshot.folder, en.lake.feature.noColumns);
  if (snapshot.files.length === 0) return typedEmpty(snapshot.fields);
  return partitions(snapshot)
    .map((files) => selectFiles(snapshot, files))
    .join('\nUNION ALL\n');
}

/** The rows of a snapshot's files before casts; with `fileColumn`, each row's file under that name. */
export function scan(fields: readonly Field[], files: readonly DataFile[], fileColumn?: string): string {
  const list = textList(files.map((file) => readerPath(file.path)));
  const named = fileColumn === undefined ? '' : `, filename = ${text(fileColumn)}`;
  const rows = `SELECT * FROM read_parquet(${list}, union_by_name = true, hive_partitioning = false${named})`;
  return `${typedEmpty(fields)} UNION ALL BY NAME ${rows}`;
}

/**
 * SQL that selects about `stretches` × `length` of a snapshot's rows and reads little else: stretches of rows that lie
 * together, evenly over all of them. Null where a file does not say how many rows it has.
 */
export function excerpt(snapshot: Snapshot, stretches: number, length: number): string | null {
  const { fields, files } = snapshot;
  const counts = files.map(({ numRecords }) => numRecords ?? Number.NaN);
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (!(all > 0) || fields.length === 0) return null;
  const starts = Array.from({ length: stretches }, (_, at) =>
    Math.floor(((at + 0.5) * all) / stretches - length / 2),
  );
  let before = 0;
  const parts = files.map((file, at) => {
    const own = starts.filter((start) => start >= before && start < before + counts[at]!);
    const places = own.map(
      (start) => `file_row_number BETWEEN ${start - before} AND ${start - before + length - 1}`,
    );
    before += counts[at]!;
    if (places.length === 0) return null;
    const read = `read_parquet(${text(readerPath(file.path))}, file_row_number = true, hive_partitioning = false)`;
    const rows = `SELECT * EXCLUDE (file_row_number) FROM ${read} WHERE ${places.join(' OR ')}`;
    return selectFiles(snapshot, [file], `${typedEmpty(fields)} UNION ALL BY NAME ${rows}`);
  });
  return parts.filter((part) => part !== null).join('\nUNION ALL\n');
}

function selectFiles(
  snapshot: Snapshot,
  files: readonly DataFile[],
  rows = scan(snapshot.fields, files),
): string {
  const values = files[0]?.partitionValues ?? {};
  const partitioned = new Set(snapshot.partitionColumns);
  const columns = snapshot.fields.map((field) =>
    partitioned.has(field.name) ? castColumn(field, literal(field, values[field.name])) : castColumn(field),
  );
  return `SELECT ${columns.join(', ')} FROM (${rows})`;
}

function typedEmpty(fields: readonly Field[]): string {
  return `SELECT ${fields.map((field) => castColumn(field, 'NULL')).join(', ')} WHERE false`;
}

/** Files with the same partition values together: each group's values become constants. */
function partitions(snapshot: Snapshot): DataFile[][] {
  const groups = new Map<string, DataFile[]>();
  for (const file of snapshot.files) {
    const key = JSON.stringify(snapshot.partitionColumns.map((name) => file.partitionValues[name] ?? null));
    const group = groups.get(key) ?? [];
    group.push(file);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A partition value as SQL (PROTOCOL.md, "Partition Value Serialization": empty text is null). */
function literal(field: Field, value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return 'NULL';
  if (field.type === 'binary') return `encode(${text(value)})`;
  const zoned = /(Z|[+-]\d{2}(:?\d{2})?)$/i.test(value.slice(10));
  return text(field.type === 'timestamp' && !zoned ? `${value}+00` : value);
}

/** `a` and `b` have the same key; a missing value equals a missing value. */
export function sameKey(a: string, b: string, key: readonly string[]): string {
  return key.map((name) => `${a}.${ident(name)} IS NOT DISTINCT FROM ${b}.${ident(name)}`).join(' AND ');
}

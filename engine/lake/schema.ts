import {
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  DuckDBArrayType,
  DuckDBTypeId,
  type DuckDBType,
} from '@duckdb/node-api';
import { z } from 'zod';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { ident } from '../db/sql.ts';
import type { Field } from './types.ts';

const texts = en.lake.difference;

const field = z.object({
  name: z.string(),
  type: z.unknown(),
  nullable: z.boolean().default(true),
  metadata: z.record(z.string(), z.unknown()).default({}),
});

const nested = z.discriminatedUnion('type', [
  z.object({ type: z.literal('struct'), fields: z.array(field) }),
  z.object({ type: z.literal('array'), elementType: z.unknown(), containsNull: z.boolean() }),
  z.object({ type: z.literal('map'), keyType: z.unknown(), valueType: z.unknown() }),
]);

/** Delta's primitive types in DuckDB's words. */
const duckOfPrimitive: Readonly<Record<string, string>> = {
  boolean: 'BOOLEAN',
  byte: 'TINYINT',
  short: 'SMALLINT',
  integer: 'INTEGER',
  long: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  string: 'VARCHAR',
  binary: 'BLOB',
  date: 'DATE',
  timestamp: 'TIMESTAMP WITH TIME ZONE',
  timestamp_ntz: 'TIMESTAMP',
};

/** DuckDB's types in Delta's words; what Delta lacks becomes the nearest type that holds every value. */
const deltaOfDuck: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.TINYINT]: 'byte',
  [DuckDBTypeId.SMALLINT]: 'short',
  [DuckDBTypeId.UTINYINT]: 'short',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.USMALLINT]: 'integer',
  [DuckDBTypeId.SQLNULL]: 'integer',
  [DuckDBTypeId.BIGINT]: 'long',
  [DuckDBTypeId.UINTEGER]: 'long',
  [DuckDBTypeId.UBIGINT]: 'decimal(20,0)',
  [DuckDBTypeId.HUGEINT]: 'decimal(38,0)',
  [DuckDBTypeId.UHUGEINT]: 'decimal(38,0)',
  [DuckDBTypeId.FLOAT]: 'float',
  [DuckDBTypeId.DOUBLE]: 'double',
  [DuckDBTypeId.VARCHAR]: 'string',
  [DuckDBTypeId.ENUM]: 'string',
  [DuckDBTypeId.UUID]: 'string',
  [DuckDBTypeId.BLOB]: 'binary',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_S]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_MS]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_NS]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp',
};

/** The columns of a `schemaString`; throws where it is not a Delta schema. */
export function parseSchema(schemaString: string): Field[] {
  return z.object({ type: z.literal('struct'), fields: z.array(field) }).parse(JSON.parse(schemaString))
    .fields;
}

export function formatSchema(fields: readonly Field[]): string {
  return JSON.stringify({ type: 'struct', fields });
}

/** DuckDB's type for a Delta type, or null for one that we do not know. */
export function duckType(type: unknown): string | null {
  if (typeof type === 'string') return duckOfPrimitive[type] ?? decimalType(type);
  const known = nested.safeParse(type);
  return known.success ? nestedDuckType(known.data) : null;
}

function decimalType(type: string): string | null {
  return /^decimal\(\d+,\s*\d+\)$/.test(type) ? type.toUpperCase() : null;
}

function nestedDuckType(type: z.infer<typeof nested>): string | null {
  if (type.type === 'array') return wrap([duckType(type.elementType)], ([item]) => `${item}[]`);
  if (type.type === 'map') {
    return wrap([duckType(type.keyType), duckType(type.valueType)], (parts) => `MAP(${parts.join(', ')})`);
  }
  return wrap(
    type.fields.map((each) => duckType(each.type)),
    (parts) => `STRUCT(${parts.map((part, i) => `${ident(type.fields[i]?.name ?? '')} ${part}`).join(', ')})`,
  );
}

function wrap(parts: (string | null)[], build: (known: string[]) => string): string | null {
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? build(known) : null;
}

/**
 * Delta's fields for a query's columns. Delta's plain `timestamp` is an instant, so TIMESTAMP columns
 * are taken as UTC; `timestamp_ntz` would need a table feature that few readers have.
 */
export function fieldsOf(names: readonly string[], types: readonly DuckDBType[]): Field[] {
  return names.map((name, i) => newField(name, deltaType(name, types[i])));
}

function newField(name: string, type: unknown): Field {
  return { name, type, nullable: true, metadata: {} };
}

function deltaType(column: string, type: DuckDBType | undefined): unknown {
  if (type instanceof DuckDBDecimalType) return `decimal(${type.width},${type.scale})`;
  if (type instanceof DuckDBListType || type instanceof DuckDBArrayType) {
    return { type: 'array', elementType: deltaType(column, type.valueType), containsNull: true };
  }
  if (type instanceof DuckDBMapType) {
    const valueType = deltaType(column, type.valueType);
    return { type: 'map', keyType: deltaType(column, type.keyType), valueType, valueContainsNull: true };
  }
  if (type instanceof DuckDBStructType) {
    return { type: 'struct', fields: fieldsOf(type.entryNames, type.entryTypes) };
  }
  const known = type === undefined ? undefined : deltaOfDuck[type.typeId];
  if (known === undefined) throw fault('lake.type', { column, type: String(type) }, { field: column });
  return known;
}

/** A column cast to its Delta type, under its name; a TIMESTAMP becomes an instant as if in UTC. */
export function castColumn(field: Field, expression = ident(field.name)): string {
  return `CAST(${expression} AS ${duckType(field.type)}) AS ${ident(field.name)}`;
}

/** What differs between a table's columns and those of rows to write, in words; empty where nothing does. */
export function differences(table: readonly Field[], rows: readonly Field[]): string {
  const found = new Map(rows.map((each) => [each.name.toLowerCase(), each]));
  const missing = table.flatMap((each) => {
    const match = found.get(each.name.toLowerCase());
    found.delete(each.name.toLowerCase());
    if (match === undefined) return [texts.missing(each.name)];
    return sameType(each.type, match.type)
      ? []
      : [texts.type(each.name, named(match.type), named(each.type))];
  });
  return [...missing, ...[...found.values()].map((each) => texts.extra(each.name))].join('; ');
}

function sameType(a: unknown, b: unknown): boolean {
  return duckType(a) === duckType(b);
}

function named(type: unknown): string {
  return typeof type === 'string' ? type : (duckType(type) ?? JSON.stringify(type));
}

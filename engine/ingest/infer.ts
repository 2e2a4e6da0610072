import type { Connection } from '../db/duckdb.ts';
import { converted, type Target } from './convert.ts';
import type { ColumnSource, Mapping } from './mapping.ts';
import type { Part } from './part.ts';

/** How many values of a column were seen, and how many of them each type can hold. */
interface Seen {
  values: number;
  booleans: number;
  integers: number;
  decimals: number;
  doubles: number;
  dates: number;
  times: number;
  /** Digits after the point, at most. */
  scale: number;
}

const none: Seen = {
  values: 0,
  booleans: 0,
  integers: 0,
  decimals: 0,
  doubles: 0,
  dates: 0,
  times: 0,
  scale: 0,
};

/** A column matched by its own name. */
export function byName(name: string): ColumnSource {
  return { from: name, unit: 'text', values: {} };
}

/** Every column of the parts, in the order they are met, with a type that holds all of its values. */
export async function inferTargets(
  connection: Connection,
  parts: readonly Part[],
  mapping: Mapping | undefined,
): Promise<Target[]> {
  const mapped = Object.entries(mapping?.columns ?? {});
  const taken = new Set(mapped.flatMap(([name, { from }]) => [name, from]));
  const found = await columnNames(connection, parts);
  const kept = found.filter((name) => !taken.has(name)).map((name) => [name, byName(name)] as const);
  const targets = [...mapped, ...kept].map(([name, source]) => untyped(name, source));
  const seen = await observe(connection, parts, targets);
  return targets.map((target, i) => typed(target, seen[i] ?? none));
}

function untyped(name: string, source: ColumnSource): Target {
  return { column: { name, type: 'VARCHAR', required: false }, source };
}

function typed({ column, source }: Target, seen: Seen): Target {
  return { column: { ...column, type: typeFor(column.name, source, seen) }, source };
}

function typeFor(name: string, source: ColumnSource, seen: Seen): string {
  if (source.unit !== 'text') return 'TIMESTAMPTZ';
  return isId(name) || Object.keys(source.values).length > 0 ? 'VARCHAR' : typeOf(seen);
}

/** Ids are names, not amounts: they keep their leading zeros and their length. */
function isId(name: string): boolean {
  return /(^|[_\s-])id$/i.test(name) || /[a-z]I[dD]$/.test(name);
}

function typeOf(seen: Seen): string {
  const { values } = seen;
  if (values === 0) return 'VARCHAR';
  if (seen.booleans === values) return 'BOOLEAN';
  if (seen.integers === values) return 'BIGINT';
  if (seen.decimals === values && seen.scale <= 6) return `DECIMAL(18,${seen.scale})`;
  if (seen.doubles === values) return 'DOUBLE';
  if (seen.dates === values) return 'DATE';
  return seen.times === values ? 'TIMESTAMPTZ' : 'VARCHAR';
}

/** The columns of the parts, in the order they are met. */
export async function columnNames(connection: Connection, parts: readonly Part[]): Promise<string[]> {
  const found = new Set<string>();
  for (const part of parts) {
    for (const name of part.names ?? (await jsonNames(connection, part))) found.add(name);
  }
  return [...found];
}

async function jsonNames(connection: Connection, part: Part): Promise<string[]> {
  const keys = `SELECT line, unnest(json_keys(object)) AS key FROM ${part.relation}`;
  const sql = `SELECT key FROM (${keys}) GROUP BY key ORDER BY min(line), key`;
  return (await connection.rows<{ key: string }>(sql)).map(({ key }) => key);
}

async function observe(connection: Connection, parts: readonly Part[], targets: readonly Target[]) {
  const seen = targets.map(() => ({ ...none }));
  for (const part of parts) {
    const [row] = await connection.rows<Record<string, bigint | number | null>>(observation(part, targets));
    for (const [i, counts] of seen.entries()) add(counts, row ?? {}, i);
  }
  return seen;
}

function add(counts: Seen, row: Record<string, bigint | number | null>, i: number): void {
  for (const key of Object.keys(none) as (keyof Seen)[]) {
    const found = Number(row[`${key}${i}`] ?? 0);
    counts[key] = key === 'scale' ? Math.max(counts.scale, found) : counts[key] + found;
  }
}

function observation(part: Part, targets: readonly Target[]): string {
  const present = targets.map(({ source: { from } }) =>
    from !== null && (part.names === null || part.names.includes(from)) ? part.column(from) : 'NULL::VARCHAR',
  );
  const texts = present.map((column, i) => `${column} AS r${i}`).join(', ');
  const counted = targets.flatMap(({ source }, i) => counts(`r${i}`, source, i)).join(', ');
  return `SELECT ${counted} FROM (SELECT ${texts} FROM ${part.relation})`;
}

/**
 * Casts of what begins like a number, and comparisons: a pattern for each value would take ten times as long.
 * Numbers begin with a character from `-` to `9`; one with a leading zero (`00` to `0:`) is a code.
 */
function counts(raw: string, source: ColumnSource, i: number): string[] {
  const time = { column: { name: '', type: 'TIMESTAMPTZ', required: false }, source };
  const number = `${raw} >= '-' AND ${raw} < ':' AND NOT (${raw} >= '00' AND ${raw} < '0:') AND NOT contains(${raw}, '_')`;
  const ifNumber = (value: string) => `CASE WHEN ${number} THEN ${value} END`;
  const decimal = `NOT contains(lower(${raw}), 'e') AND TRY_CAST(${raw} AS DECIMAL(18, 6)) IS NOT NULL`;
  // A whole number too long for BIGINT is kept as text: a DOUBLE would lose its last digits.
  const fits = `(contains(${raw}, '.') OR contains(lower(${raw}), 'e') OR TRY_CAST(${raw} AS BIGINT) IS NOT NULL)`;
  return [
    `count(${raw}) AS values${i}`,
    `count_if(lower(${raw}) IN ('true', 'false')) AS booleans${i}`,
    `count_if(${ifNumber(`CAST(TRY_CAST(${raw} AS BIGINT) AS VARCHAR) = ${raw}`)}) AS integers${i}`,
    `count_if(${ifNumber(decimal)}) AS decimals${i}`,
    `count_if(${ifNumber(`${fits} AND TRY_CAST(${raw} AS DOUBLE) IS NOT NULL`)}) AS doubles${i}`,
    `count(CASE WHEN ${raw} LIKE '____-__-__' THEN TRY_CAST(${raw} AS DATE) END) AS dates${i}`,
    `count(CASE WHEN ${raw} LIKE '____-%-%' THEN ${converted(raw, time)} END) AS times${i}`,
    `max(CASE WHEN contains(${raw}, '.') THEN strlen(${raw}) - strpos(${raw}, '.') END) AS scale${i}`,
  ];
}

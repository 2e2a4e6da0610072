import type { Connection } from '../db/duckdb.ts';
import { converted, type Target } from './convert.ts';
import type { ColumnSource, Mapping } from './mapping.ts';
import type { Part } from './parts.ts';

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
  const isText = isId(column.name) || Object.keys(source.values).length > 0;
  return { column: { ...column, type: isText ? 'VARCHAR' : typeOf(seen) }, source };
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
  if (seen.decimals === values) return `DECIMAL(18,${seen.scale})`;
  if (seen.doubles === values) return 'DOUBLE';
  if (seen.dates === values) return 'DATE';
  return seen.times === values ? 'TIMESTAMPTZ' : 'VARCHAR';
}

async function columnNames(connection: Connection, parts: readonly Part[]): Promise<string[]> {
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

/** Whole numbers with a leading zero are codes, so they count as no number at all. */
function counts(raw: string, source: ColumnSource, i: number): string[] {
  const time = { column: { name: '', type: 'TIMESTAMPTZ', required: false }, source };
  const code = `regexp_full_match(${raw}, '[+-]?0\\d.*')`;
  const whole = `regexp_full_match(${raw}, '[+-]?\\d{1,18}')`;
  const decimal = `regexp_full_match(${raw}, '[+-]?\\d{1,12}(\\.\\d{1,6})?')`;
  return [
    `count(${raw}) AS values${i}`,
    `count_if(lower(${raw}) IN ('true', 'false')) AS booleans${i}`,
    `count_if(${whole} AND NOT ${code}) AS integers${i}`,
    `count_if(${decimal} AND NOT ${code}) AS decimals${i}`,
    `count_if(TRY_CAST(${raw} AS DOUBLE) IS NOT NULL AND regexp_full_match(${raw}, '[0-9.eE+-]+') AND NOT ${code}) AS doubles${i}`,
    `count_if(regexp_full_match(${raw}, '\\d{4}-\\d\\d-\\d\\d') AND TRY_CAST(${raw} AS DATE) IS NOT NULL) AS dates${i}`,
    `count(${converted(raw, time)}) AS times${i}`,
    `max(CASE WHEN ${decimal} AND contains(${raw}, '.') THEN length(split_part(${raw}, '.', 2)) END) AS scale${i}`,
  ];
}

import { en } from '../../contract/texts/en.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import type { Work } from '../jobs/work.ts';
import { columnsOf, type Column } from './columns.ts';
import type { ExpectationConfiguration } from './types.ts';

/** An expectation that the table meets today, and what was seen that speaks for it. */
export interface Suggestion {
  expectation: ExpectationConfiguration;
  reason: string;
  /** Whether most people would want it. */
  likely: boolean;
}

/** What one scan tells of a column. */
interface Profile {
  column: Column;
  rows: number;
  present: number;
  /** An estimate. */
  distinct: number;
  /** Of numbers. */
  least: unknown;
  most: unknown;
}

/** A column with at most so many different values may have a fixed set of them. */
const fewValues = 20;
/** A set of values is worth naming where each stands for so many rows. */
const rowsPerValue = 20;

/** Suggests expectations that a table (SQL that can stand after FROM) meets now; the person picks. */
export async function suggest(connection: Connection, relation: string, work: Work): Promise<Suggestion[]> {
  return interruptible(connection, work.signal, async () => {
    const columns = await columnsOf(connection, relation);
    work.progress({ fraction: null, message: en.quality.profiling({ columns: columns.length }) });
    const profiles = await profile(connection, relation, columns);
    const found: Suggestion[] = tableSuggestions(columns, profiles[0]?.rows ?? 0);
    for (const [i, each] of profiles.entries()) {
      work.progress({ fraction: i / profiles.length, message: each.column.name });
      found.push(...(await columnSuggestions(connection, relation, each)));
    }
    return found;
  });
}

async function profile(
  connection: Connection,
  relation: string,
  columns: readonly Column[],
): Promise<Profile[]> {
  const asked = columns.flatMap((column, i) => {
    const bound = (call: string) =>
      column.family === 'number' ? `${call}(CAST(${column.sql} AS DOUBLE))` : 'NULL';
    return [
      `count(${column.sql}) AS ${ident(`present ${i}`)}`,
      `approx_count_distinct(${column.sql}) AS ${ident(`distinct ${i}`)}`,
      `${bound('min')} AS ${ident(`least ${i}`)}`,
      `${bound('max')} AS ${ident(`most ${i}`)}`,
    ];
  });
  const [row = {}] = await connection.rows(`SELECT count(*) AS rows, ${asked.join(', ')} FROM ${relation}`);
  return columns.map((column, i) => ({
    column,
    rows: Number(row['rows']),
    present: Number(row[`present ${i}`]),
    distinct: Number(row[`distinct ${i}`]),
    least: row[`least ${i}`],
    most: row[`most ${i}`],
  }));
}

function tableSuggestions(columns: readonly Column[], rows: number): Suggestion[] {
  const names = columns.map(({ name }) => name);
  return [
    suggestion('expect_table_row_count_to_be_between', { min_value: rows === 0 ? 0 : 1 }, true, {
      reason: en.quality.seen.rows({ rows }),
    }),
    suggestion('expect_table_columns_to_match_set', { column_set: names, exact_match: false }, true, {
      reason: en.quality.seen.columns({ columns: names.length }),
    }),
  ];
}

async function columnSuggestions(
  connection: Connection,
  relation: string,
  of: Profile,
): Promise<Suggestion[]> {
  if (of.present === 0) return [];
  return [
    ...presence(of),
    ...(await uniqueness(connection, relation, of)),
    ...(await valueSet(connection, relation, of)),
    ...(isKey(of) ? [] : range(of)),
  ];
}

function presence({ column, rows, present }: Profile): Suggestion[] {
  const type = 'expect_column_values_to_not_be_null';
  if (present === rows) {
    return [suggestion(type, { column: column.name }, true, { reason: en.quality.seen.noMissing })];
  }
  // A little below what was seen, so that the next batch may differ by a little.
  const mostly = Math.floor((present / rows) * 20) / 20;
  if (mostly < 0.5) return [];
  const reason = en.quality.seen.someMissing({ missing: rows - present, rows });
  return [suggestion(type, { column: column.name, mostly }, false, { reason, severity: 'warning' })];
}

/** Numbers that only tell rows apart grow with the table: a range of them says nothing. */
function isKey({ column, present, distinct }: Profile): boolean {
  return /INT/.test(column.type) && present > 1 && distinct >= present * 0.9;
}

/** An estimate says whether it is worth counting exactly. */
async function uniqueness(
  connection: Connection,
  relation: string,
  { column, rows, present, distinct }: Profile,
): Promise<Suggestion[]> {
  const comparable = column.family === 'text' || /INT/.test(column.type);
  if (!comparable || present < rows || rows < 2 || distinct < rows * 0.9) return [];
  const exact = Number(await connection.value(`SELECT count(DISTINCT ${column.sql}) FROM ${relation}`));
  if (exact < rows) return [];
  const reason = en.quality.seen.allDifferent({ rows });
  return [suggestion('expect_column_values_to_be_unique', { column: column.name }, true, { reason })];
}

async function valueSet(
  connection: Connection,
  relation: string,
  { column, present, distinct }: Profile,
): Promise<Suggestion[]> {
  if (column.family !== 'text' || distinct > fewValues * 1.5) return [];
  const found = await connection.rows<{ value: string }>(
    `SELECT ${column.sql} AS value FROM ${relation} WHERE ${column.sql} IS NOT NULL GROUP BY 1
     ORDER BY count(*) DESC, 1 LIMIT ${fewValues + 1}`,
  );
  if (found.length > fewValues || present < found.length * rowsPerValue) return [];
  const kwargs = { column: column.name, value_set: found.map(({ value }) => value) };
  const reason = en.quality.seen.values({ values: found.length });
  // New ids come by themselves.
  const likely = !/(^|_)id$/i.test(column.name);
  return [suggestion('expect_column_values_to_be_in_set', kwargs, likely, { reason })];
}

/** Not below zero where none is; the whole range as a warning. */
function range({ column, least, most }: Profile): Suggestion[] {
  // NaN and infinities fit no range.
  if (typeof least !== 'number' || typeof most !== 'number' || !Number.isFinite(most - least)) return [];
  const type = 'expect_column_values_to_be_between';
  const reason = en.quality.seen.range({ least, most });
  const bounds = { min_value: rounded(least, Math.floor), max_value: rounded(most, Math.ceil) };
  const whole = suggestion(type, { column: column.name, ...bounds }, false, { reason, severity: 'warning' });
  if (least < 0) return [whole];
  return [suggestion(type, { column: column.name, min_value: 0 }, true, { reason }), whole];
}

/** Away from zero to two digits: what was seen lies inside. */
function rounded(value: number, round: (value: number) => number): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number((round(value / unit) * unit).toPrecision(12));
}

function suggestion(
  expectation_type: string,
  kwargs: Record<string, unknown>,
  likely: boolean,
  { reason, severity = 'critical' }: { reason: string; severity?: 'critical' | 'warning' },
): Suggestion {
  return { expectation: { expectation_type, kwargs, severity }, reason, likely };
}

import { en } from '../../contract/texts/en.ts';
import { text } from '../db/sql.ts';
import type { ColumnSource } from './mapping.ts';
import { fieldLimit } from './records.ts';
import type { Column } from './tables.ts';

const reasons = en.ingest.reasons;

/** A column of the table, and where its text comes from. */
export interface Target {
  column: Column;
  source: ColumnSource;
}

/** What makes a row wrong: SQL over `raw` (the text) and `value` (the converted), and what to say. */
export interface Check {
  column: string;
  when: string;
  reason: string;
}

/** The text that a column is made from: the file's value in our words, or the default. SQL in, SQL out. */
export function worded(raw: string | null, source: ColumnSource): string {
  const value = raw === null ? 'NULL::VARCHAR' : inOurWords(raw, source.values);
  const standIn = source.default ?? null;
  return standIn === null ? value : `coalesce(${value}, ${text(standIn)})`;
}

function inOurWords(raw: string, values: Readonly<Record<string, string>>): string {
  const cases = Object.entries(values).map(([theirs, ours]) => `WHEN ${text(theirs)} THEN ${text(ours)}`);
  return cases.length === 0 ? raw : `CASE ${raw} ${cases.join(' ')} ELSE ${raw} END`;
}

/** SQL that gives a column's value from its text, null where it cannot be read. */
export function converted(raw: string, { column, source }: Target): string {
  if (column.type === 'VARCHAR') return raw;
  if (column.type === 'TIMESTAMPTZ') return time(raw, source);
  if (isNumber(column.type)) return number(raw, column.type, source.decimal);
  return `TRY_CAST(${raw} AS ${column.type})`;
}

/** The checks of a column over its text and its value, the first that holds is the row's reason. */
export function checks(raw: string, value: string, { column, source }: Target): Check[] {
  const { name } = column;
  const found: Check[] = [];
  const add = (when: string, reason: string) => found.push({ column: name, when, reason });
  if (column.required && source.gap === undefined) add(`${raw} IS NULL`, reasons.missing({ column: name }));
  if (column.type === 'VARCHAR') add(`strlen(${raw}) > ${fieldLimit}`, reasons.large());
  else add(`${raw} IS NOT NULL AND ${value} IS NULL`, unreadable(column));
  if (column.oneOf !== undefined) {
    const allowed = column.oneOf.map(text).join(', ');
    add(`${raw} NOT IN (${allowed})`, reasons.value({ column: name, known: column.oneOf.join(', ') }));
  }
  return found;
}

function unreadable({ name, type }: Column): string {
  if (type === 'TIMESTAMPTZ') return reasons.time({ column: name });
  return isNumber(type) ? reasons.number({ column: name }) : reasons.type({ column: name, type });
}

function isNumber(type: string): boolean {
  return /^(DECIMAL|DOUBLE|BIGINT|INTEGER)/.test(type);
}

const microseconds = { seconds: 1_000_000, milliseconds: 1000, microseconds: 1 };
/** The years 1 to 9999, in microseconds since the epoch: what every reader of the table can hold. */
const earliest = '-62135596800000000';
const latest = '253402300799999999';

function time(raw: string, source: ColumnSource): string {
  if (source.unit !== 'text') return epochTime(raw, microseconds[source.unit]);
  const read = source.timezone === undefined ? utcTime(raw) : zonedTime(raw, source.timezone);
  // DuckDB also reads words such as "epoch" and "infinity".
  return `CASE WHEN ${raw} >= '0' AND ${raw} < ':' THEN ${read} END`;
}

function epochTime(raw: string, scale: number): string {
  const instant = `CAST(round(TRY_CAST(${raw} AS DECIMAL(30, 6)) * ${scale}) AS HUGEINT)`;
  return `CASE WHEN ${instant} BETWEEN ${earliest} AND ${latest} THEN make_timestamptz(CAST(${instant} AS BIGINT)) END`;
}

/** A plain cast reads the clock and drops an offset, but is 40 times faster: it serves where none is. */
function utcTime(raw: string): string {
  const plain = `suffix(${raw}, 'UTC') OR suffix(${raw}, 'Z') OR ${raw} LIKE '____-__-__ __:__:__'`;
  return `CASE WHEN ${plain} THEN make_timestamptz(epoch_us(TRY_CAST(${raw} AS TIMESTAMP)))
    ELSE TRY_CAST(${raw} AS TIMESTAMPTZ) END`;
}

function zonedTime(raw: string, timezone: string): string {
  const namesZone = `regexp_matches(${raw}, '(Z|[A-Za-z]{3}.*|:\\d\\d(\\.\\d+)?[+-]\\d.*)$')`;
  return `CASE WHEN ${namesZone} THEN TRY_CAST(${raw} AS TIMESTAMPTZ)
    ELSE timezone(${text(timezone)}, TRY_CAST(${raw} AS TIMESTAMP)) END`;
}

/** Groups of three are parted by a space (also no-break and thin ones), an apostrophe or the other sign. */
const spaces = "[ \\x{a0}\\x{2009}\\x{202f}'’]";
const plainNumber = '^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*$';
const dotNumber = `^\\s*[+-]?\\d{1,3}((,\\d{3})+|(${spaces}\\d{3})+)(\\.\\d+)?\\s*$`;
const commaNumber = `^\\s*[+-]?(\\d+|\\d{1,3}((\\.\\d{3})+|(${spaces}\\d{3})+))(,\\d+)?\\s*$`;

/** `1.234,56`, `1,234.56`, `1 234,56` and plain numbers; `1.234` is plain and `1,234` is grouped. */
function number(raw: string, type: string, decimal: 'dot' | 'comma' | undefined): string {
  if (decimal === 'comma') return fromComma(raw, type);
  const grouped =
    decimal === 'dot' ? fromDot(raw, type) : `coalesce(${fromDot(raw, type)}, ${fromComma(raw, type)})`;
  return `coalesce(${plain(raw, type)}, ${grouped})`;
}

function plain(raw: string, type: string): string {
  // DuckDB also reads 1_000, 0x10 and "nan".
  return `CASE WHEN regexp_full_match(${raw}, ${text(plainNumber)}) THEN ${exact(raw, type)} END`;
}

function fromDot(raw: string, type: string): string {
  const digits = `regexp_replace(${raw}, '[^0-9.+-]', '', 'g')`;
  return `CASE WHEN regexp_matches(${raw}, ${text(dotNumber)}) THEN ${exact(digits, type)} END`;
}

function fromComma(raw: string, type: string): string {
  const digits = `replace(regexp_replace(${raw}, '[^0-9,+-]', '', 'g'), ',', '.')`;
  return `CASE WHEN regexp_matches(${raw}, ${text(commaNumber)}) THEN ${exact(digits, type)} END`;
}

/** DuckDB rounds 1.5 to an integer; we would rather reject it. */
function exact(digits: string, type: string): string {
  const cast = `TRY_CAST(${digits} AS ${type})`;
  if (type !== 'BIGINT' && type !== 'INTEGER') return cast;
  return `CASE WHEN TRY_CAST(${digits} AS DECIMAL(38, 9)) % 1 = 0 THEN ${cast} END`;
}

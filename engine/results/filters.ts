import type { Filter, ResultColumn, SortKey } from '../../contract/calls/results.ts';
import { fault } from '../../contract/problem.ts';
import { ident, text } from '../db/sql.ts';
import { bareType } from './columns.ts';

/** Turns a value and its SQL type into SQL: a parameter to run it, a literal to show it. */
type Value = (value: string, type: string) => string;

interface Place {
  column: string;
  type: string;
  value: Value;
}

type Op = Filter['op'];
type Of<Name extends Op> = Extract<Filter, { op: Name }>;

const integer = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;

const compare =
  (operator: string) =>
  ({ value: given }: { value: string }, { column, type, value }: Place) =>
    `${column} ${operator} ${value(given, comparable(type, given))}`;

const ofText =
  (name: string) =>
  ({ value: given }: { value: string }, { column, value }: Place) =>
    `${name}(lower(CAST(${column} AS VARCHAR)), lower(${value(given, 'VARCHAR')}))`;

/** The SQL of each kind of filter. What is missing is never found by a comparison, except by ≠. */
const conditions: { [Name in Op]: (filter: Of<Name>, place: Place) => string } = {
  '=': compare('='),
  '≠': compare('IS DISTINCT FROM'),
  '<': compare('<'),
  '≤': compare('<='),
  '>': compare('>'),
  '≥': compare('>='),
  between: ({ from, to }, { column, type, value }) =>
    `${column} BETWEEN ${value(from, comparable(type, from))} AND ${value(to, comparable(type, to))}`,
  in: ({ values }, { column, type, value }) =>
    `${column} IN (${values.map((each) => value(each, comparable(type, each))).join(', ')})`,
  contains: ofText('contains'),
  'starts with': ofText('starts_with'),
  matches: ({ value: given }, { column, value }) =>
    `regexp_matches(CAST(${column} AS VARCHAR), ${value(given, 'VARCHAR')})`,
  'is missing': (_, { column }) => `${column} IS NULL`,
  'is not missing': (_, { column }) => `${column} IS NOT NULL`,
};

/** The type to compare a value in: 1.5 must not be rounded to a column's integers, nor 1e12 overflow them. */
function comparable(type: string, value: string): string {
  const bare = bareType(type);
  if (integer.test(bare)) return /^[+-]?\d{1,38}$/.test(value.trim()) ? 'HUGEINT' : 'DOUBLE';
  if (bare !== 'DECIMAL') return type;
  const [width = 18, scale = 0] = (type.match(/\d+/g) ?? []).map(Number);
  const [, whole = '', part = ''] = /^[+-]?(\d*)\.?(\d*)$/.exec(value.trim()) ?? [];
  const fits = whole + part !== '' && whole.length <= width - scale && part.length <= scale;
  return fits ? type : 'DOUBLE';
}

function condition(filter: Filter, columns: readonly ResultColumn[], value: Value): string {
  const found = columns.find(({ name }) => name === filter.column);
  if (found === undefined) throw fault('result.column', { column: filter.column });
  const make = conditions[filter.op] as (filter: Filter, place: Place) => string;
  return make(filter, { column: ident(found.name), type: found.type, value });
}

/** ` WHERE …` of all filters, or nothing. */
function where(filters: readonly Filter[], columns: readonly ResultColumn[], value: Value): string {
  const all = filters.map((filter) => condition(filter, columns, value));
  return all.length === 0 ? '' : `\nWHERE ${all.join('\n  AND ')}`;
}

/** Missing values stand last whichever way; rows that are equal keep their order by `last`. */
function orderBy(
  sort: readonly SortKey[],
  columns: readonly ResultColumn[],
  last: readonly string[],
): string {
  const keys = sort.map(({ column, descending }) => {
    if (!columns.some(({ name }) => name === column)) throw fault('result.column', { column });
    return `${ident(column)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`;
  });
  return keys.length === 0 ? '' : `\nORDER BY ${[...keys, ...last].join(', ')}`;
}

/** A SELECT of some of a table's rows, the values as parameters. */
export function narrowed(
  table: string,
  columns: readonly ResultColumn[],
  filters: readonly Filter[],
  sort: readonly SortKey[],
): { select: string; params: string[] } {
  const params: string[] = [];
  const bind: Value = (value, type) => {
    params.push(value);
    return type === 'VARCHAR' ? '?' : `CAST(? AS ${type})`;
  };
  const rows = where(filters, columns, bind);
  return { select: `SELECT * FROM ${table}${rows}${orderBy(sort, columns, ['rowid'])}`, params };
}

/** The same as a person reads and copies it: values as literals, rows from what they named. */
export function shownSql(
  from: string,
  columns: readonly ResultColumn[],
  filters: readonly Filter[],
  sort: readonly SortKey[],
): string {
  if (filters.length + sort.length === 0 && from.startsWith('(')) return from.slice(1, -1).trim();
  const name = from.startsWith('(') ? `${from} AS source` : from;
  return `SELECT * FROM ${name}${where(filters, columns, literal)}${orderBy(sort, columns, [])}`;
}

const literal: Value = (value, type) => {
  if (type === 'VARCHAR') return text(value);
  const plain = ['HUGEINT', 'DOUBLE'].includes(type) || type.startsWith('DECIMAL');
  return plain && /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? value.trim() : `CAST(${text(value)} AS ${type})`;
};

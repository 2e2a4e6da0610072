import type { ResultColumn } from '../../../contract/calls/results.ts';
import { ident, text } from '../../db/sql.ts';
import { kindOf, type Kind } from '../../results/histograms.ts';

/** Values that programs write where they have none. */
const oddNumbers = ['-1', '-9', '-99', '-999', '-9999', '999', '9999', '99999', '999999', '9999999'];
const oddDays = ['0001-01-01', '1900-01-01', '1899-12-30', '1970-01-01', '2099-12-31', '9999-12-31'];
const oddWords = [
  'null',
  'none',
  'nan',
  'n/a',
  'na',
  '#n/a',
  'nil',
  'undefined',
  'unknown',
  'missing',
  '-',
  '?',
  '(null)',
];

type Test = (name: string) => string;

const isOddNumber: Test = (name) => `${name} IN (${oddNumbers.join(', ')})`;
const isOddDay: Test = (name) =>
  `CAST(${name} AS DATE) IN (${oddDays.map((day) => `DATE '${day}'`).join(', ')})`;

const tests: Partial<Record<Kind, Test>> = {
  integer: isOddNumber,
  decimal: isOddNumber,
  float: isOddNumber,
  date: isOddDay,
  timestamp: (name) => `isfinite(${name}) AND ${isOddDay(name)}`,
  text: (name) => `length(${name}) < 10 AND lower(trim(${name})) IN (${oddWords.map(text).join(', ')})`,
};

/** SQL of the values that may stand for "nothing", by value and count; null where a type has none. */
export function oddValues({ name, type }: ResultColumn): string | null {
  const kind = kindOf(type);
  const test = tests[kind];
  if (test === undefined) return null;
  const quoted = ident(name);
  const column = type === 'VARCHAR' || kind !== 'text' ? quoted : `CAST(${quoted} AS VARCHAR)`;
  const shown =
    kind === 'timestamp' ? `CAST(CAST(${column} AS DATE) AS VARCHAR)` : `CAST(${column} AS VARCHAR)`;
  return `histogram(${shown}) FILTER (${test(column)})`;
}

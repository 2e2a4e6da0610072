import type { ColumnStatistics, ResultColumn } from '../../../contract/calls/results.ts';
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

type Ends = Pick<ColumnStatistics, 'min' | 'max'>;
/** SQL of the condition; null where no value can meet it. */
type Test = (name: string, ends: Ends) => string | null;

/** A number that stands for "nothing" lies beyond the others: minus one among ages, not among temperatures. */
const isOddNumber: Test = (name, { min, max }) => {
  const found = oddNumbers.filter((odd) =>
    [min, max].some((end) => end !== null && Number(end) === Number(odd)),
  );
  return found.length === 0 ? null : `${name} IN (${found.join(', ')})`;
};
const isOddDay = (name: string) =>
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
export function oddValues({ name, type }: ResultColumn, ends: Ends): string | null {
  const kind = kindOf(type);
  const test = tests[kind];
  // No UUID says that it is none.
  if (test === undefined || type === 'UUID') return null;
  const quoted = ident(name);
  const column = kind === 'text' && type !== 'VARCHAR' ? `CAST(${quoted} AS VARCHAR)` : quoted;
  const counted = kind === 'timestamp' ? `CAST(${column} AS DATE)` : column;
  // Only the few values found become text, not those of every row.
  const condition = test(column, ends);
  if (condition === null) return 'NULL';
  return `CAST(histogram(${counted}) FILTER (${condition}) AS MAP(VARCHAR, UBIGINT))`;
}

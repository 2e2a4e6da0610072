import type { ColumnStatistics, ResultColumn } from '../../../contract/calls/results.ts';
import { ident, text } from '../../db/sql.ts';
import { kindOf, type Kind } from '../../results/histograms.ts';
import { instant } from './rows.ts';

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

export interface OddTest {
  /** SQL of whether a value may stand for "nothing", and of what it is counted as. */
  condition: string;
  value: string;
}

type Test = (name: string, ends: Ends) => OddTest | null;

/** A number that stands for "nothing" lies beyond the others: minus one among ages, not among temperatures. */
const oddNumber: Test = (name, { min, max }) => {
  const found = oddNumbers.filter((odd) =>
    [min, max].some((end) => end !== null && Number(end) === Number(odd)),
  );
  return found.length === 0 ? null : { condition: `${name} IN (${found.join(', ')})`, value: name };
};

/** Only those of the days are looked for that lie between the least and the greatest time. */
const oddDay: Test = (name, { min, max }) => {
  const found = oddDays.filter((day) => min !== null && max !== null && !isOutside(day, min, max));
  const value = `CAST(${instant(name)} AS DATE)`;
  const days = found.map((day) => `DATE '${day}'`).join(', ');
  return found.length === 0 ? null : { condition: `${value} IN (${days})`, value };
};

/** Years of four digits are in order as texts; of others nothing is known. */
function isOutside(day: string, min: string, max: string): boolean {
  const plain = [min, max].every((end) => /^\d{4}-/.test(end) && !end.endsWith('(BC)'));
  return plain && (day < min.slice(0, 10) || day > max.slice(0, 10));
}

const oddText: Test = (name) => ({
  condition: `length(${name}) < 10 AND lower(trim(${name})) IN (${oddWords.map(text).join(', ')})`,
  value: name,
});

const tests: Partial<Record<Kind, Test>> = {
  integer: oddNumber,
  decimal: oddNumber,
  float: oddNumber,
  date: oddDay,
  timestamp: oddDay,
  text: oddText,
};

/** How values that may stand for "nothing" are found; null where there can be none. */
export function oddTest({ name, type }: ResultColumn, ends: Ends): OddTest | null {
  const kind = kindOf(type);
  // No UUID says that it is none.
  if (type === 'UUID') return null;
  const quoted = ident(name);
  const column = kind === 'text' && type !== 'VARCHAR' ? `CAST(${quoted} AS VARCHAR)` : quoted;
  return tests[kind]?.(column, ends) ?? null;
}

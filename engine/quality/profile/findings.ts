import type { Finding } from '../../../contract/calls/profiles.ts';
import type { Filter } from '../../../contract/calls/results.ts';
import { shownSql } from '../../results/filters.ts';
import { columnFindings } from './column-findings.ts';
import type { Known } from './known.ts';
import { labelFindings } from './label-findings.ts';
import { tableFindings } from './table-findings.ts';

/** A finding before it is weighed and before its rows are written as SQL. */
export interface Found {
  code: keyof typeof weights;
  columns: readonly string[];
  sentence: string;
  /** The rows behind it: filters, or the condition of a WHERE, or a whole statement about a table by its name. */
  filters?: readonly Filter[];
  where?: string;
  statement?: (from: string) => string;
  /** Between 0 and 1: how much of the rows it is about; among findings of a kind the larger stand first. */
  extent?: number;
}

/** How bad each kind is: what makes results wrong stands before what makes work, and that before what is good to know. */
const weights = {
  noRows: 100,
  leak: 99,
  presence: 97,
  tells: 95,
  later: 88,
  afterName: 60,
  duplicateRows: 84,
  empty: 80,
  sameColumn: 76,
  notNumbers: 74,
  mostlyMissing: 70,
  odd: 66,
  future: 64,
  textNumbers: 58,
  textTimes: 58,
  constant: 54,
  gap: 50,
  emptyText: 46,
  padded: 46,
  outliers: 42,
  alike: 40,
  sameCategory: 40,
  rareLabel: 38,
  someMissing: 34,
  manyValues: 28,
  oneValue: 26,
  skew: 22,
  unique: 12,
} as const;

const severity = (weight: number): Finding['severity'] =>
  weight >= 70 ? 'bad' : weight >= 34 ? 'warn' : 'note';

/** What a person should know of the rows, the worst first. */
export function findings(known: Known): Finding[] {
  const found = [...tableFindings(known), ...known.columns.flatMap(columnFindings), ...labelFindings(known)];
  const weight = ({ code, extent = 0 }: Found) => weights[code] + extent;
  return found.toSorted((a, b) => weight(b) - weight(a)).map((each) => findingOf(each, known));
}

function findingOf({ code, columns, sentence, filters, where, statement }: Found, { rows }: Known): Finding {
  const told = { code, severity: severity(weights[code]), columns: [...columns], sentence };
  if (filters !== undefined) {
    return { ...told, rows: { filters: [...filters] }, sql: shownSql(rows.from, rows.columns, filters, []) };
  }
  const select =
    statement ?? (where === undefined ? null : (from: string) => `SELECT * FROM ${from} WHERE ${where}`);
  if (select === null) return { ...told, rows: null, sql: null };
  return { ...told, rows: { sql: select(rows.table) }, sql: select(rows.from) };
}

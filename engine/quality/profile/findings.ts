import type { Finding } from '../../../contract/calls/profiles.ts';
import { shownSql } from '../../results/filters.ts';
import { columnFindings } from './column-findings.ts';
import { weights, type Found } from './found.ts';
import type { Known } from './known.ts';
import { labelFindings } from './label-findings.ts';
import { tableFindings } from './table-findings.ts';

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

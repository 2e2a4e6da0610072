import type { ExplainedSample } from '../../contract/calls/explanation.ts';

const name = (text: string) => `"${text.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A SELECT for rows of a sample in the table that they come from. */
export function rowsSql(
  { table, keys }: Pick<ExplainedSample, 'table' | 'keys'>,
  rows: readonly number[],
): string {
  const [key] = keys;
  const values = rows.map((row) => literal(key?.values[row] ?? ''));
  const from = table.split('.').map(name).join('.');
  return `SELECT * FROM ${from} WHERE CAST(${name(key?.name ?? '')} AS VARCHAR) IN (${values.join(', ')})`;
}

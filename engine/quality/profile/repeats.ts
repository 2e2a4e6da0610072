import type { Duplicates, ProfileColumn } from '../../../contract/calls/profiles.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident } from '../../db/sql.ts';
import { kindOf } from '../../results/histograms.ts';
import type { ProfileRows } from './rows.ts';

/** Rows that repeat an earlier one (by 64 bits of a row's hash), and columns that repeat an earlier one. */
export async function duplicates(
  connection: Connection,
  { table, columns }: ProfileRows,
  known: readonly ProfileColumn[],
): Promise<Duplicates> {
  const names = columns.map(({ name }) => ident(name)).join(', ');
  const rows = await connection.value<bigint>(
    `SELECT count(*) - count(DISTINCT hash(${names})) FROM ${table}`,
  );
  return { rows: Number(rows), columns: await repeated(connection, table, known) };
}

const likelyKey = 0.9;
const keysCounted = 8;

/** Columns of nearly as many values as rows, counted exactly: an estimate cannot say that a column is a key. */
export async function countKeys(
  connection: Connection,
  { table }: ProfileRows,
  known: readonly ProfileColumn[],
): Promise<ProfileColumn[]> {
  const likely = known
    .filter(({ type, statistics: { approximate, distinct, missing, rows } }) => {
      const isKey = ['integer', 'text'].includes(kindOf(type)) && missing === 0;
      return isKey && approximate && distinct > rows * likelyKey;
    })
    .slice(0, keysCounted);
  if (likely.length === 0) return [];
  const wanted = likely.map(({ name }, at) => `count(DISTINCT ${ident(name)}) AS k${at}`);
  const [row = {}] = await connection.rows(`SELECT ${wanted.join(', ')} FROM ${table}`);
  return likely.map((column, at) => {
    const distinct = Number(row[`k${at}`]);
    return { ...column, statistics: { ...column.statistics, distinct, approximate: false } };
  });
}

/** Only columns whose counts and ends are the same can be the same: those are compared row by row, by a fingerprint. */
async function repeated(
  connection: Connection,
  table: string,
  known: readonly ProfileColumn[],
): Promise<Duplicates['columns']> {
  const alike = [...Map.groupBy(known, looks).values()].filter((group) => group.length > 1).flat();
  if (alike.length === 0) return [];
  // Hashed twice: a hash of two is linear in each, so that values that changed places would cancel out.
  const wanted = alike.map(
    ({ name }, at) => `sum(hash(hash(rowid, CAST(${ident(name)} AS VARCHAR)))) AS f${at}`,
  );
  const [row = {}] = await connection.rows(`SELECT ${wanted.join(', ')} FROM ${table}`);
  const prints = alike.map(({ name }, at) => ({ name, print: String(row[`f${at}`]) }));
  return [...Map.groupBy(prints, ({ print }) => print).values()].flatMap(([first, ...others]) =>
    others.map(({ name }) => ({ column: name, of: first!.name })),
  );
}

/** What two columns of the same values have in common; a column without any value repeats nothing. */
function looks({ name, statistics: { missing, rows, min, max } }: ProfileColumn): string {
  return missing === rows ? `empty ${name}` : JSON.stringify([missing, min, max]);
}

/** SQL of the rows that stand in a table more than once, the repeated ones beside each other. */
export function repeatedRowsSql(from: string, columns: readonly string[]): string {
  const names = columns.map(ident).join(', ');
  return `SELECT *, count(*) AS "times repeated" FROM ${from} GROUP BY ${names} HAVING count(*) > 1 ORDER BY "times repeated" DESC`;
}

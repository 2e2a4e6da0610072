import type { TextShape } from '../../../contract/calls/profiles.ts';
import type { ColumnStatistics, ResultColumn } from '../../../contract/calls/results.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident } from '../../db/sql.ts';
import { oddTest } from './odd.ts';
import { figure } from './rows.ts';

/** What was found of a column, by its place among the expressions. */
export type Read = (part: number) => unknown;

/** Texts that repeat so often are grouped first: then each is looked at once. */
const repeated = 20;

/** Whether a column's texts are few, each of many rows. */
export function fewTexts({ type }: ResultColumn, { rows, distinct }: ColumnStatistics): boolean {
  return type === 'VARCHAR' && distinct > 0 && distinct * repeated < rows;
}

/** The odd values and the shape of a column of few texts. */
export async function groupedTexts(
  connection: Connection,
  table: string,
  column: ResultColumn,
  statistics: ColumnStatistics,
): Promise<Read> {
  const { condition } = oddTest({ ...column, name: 'v' }, statistics)!;
  const odd = `map_from_entries(list((v, n)) FILTER (${condition}))`;
  const wanted = [odd, ...textExpressions('v', 'n', statistics)].map((sql, part) => `${sql} AS e${part}`);
  const [row = {}] = await connection.rows(
    `SELECT ${wanted.join(', ')} FROM (
       SELECT ${ident(column.name)} AS v, count(*) AS n FROM ${table} WHERE v IS NOT NULL GROUP BY v)`,
  );
  return (part) => row[`e${part}`];
}

/** SQL of a shape's figures, of texts that stand in `n` rows each, or in one where that is null. */
export function textExpressions(v: string, n: string | null, { min, max }: ColumnStatistics): string[] {
  const count = (condition: string) =>
    n === null ? `count_if(${condition})` : `coalesce(sum(CASE WHEN ${condition} THEN ${n} END), 0)`;
  // Trying to read a text as something else is dear: only what begins like a number is tried,
  const like = `${v} >= '+' AND ${v} < ':' AND length(${v}) < 40`;
  // and of times only whether all are some: not where the first or the last in order cannot be one.
  const times = [min, max].every((end) => end !== null && /^[-+.\d].{7,39}$/.test(end));
  return [
    `min(length(${v}))`,
    `max(length(${v}))`,
    n === null ? `avg(length(${v}))` : `sum(length(${v}) * ${n}) / sum(${n})`,
    count(`${v} = ''`),
    count(`${v} LIKE ' %' OR ${v} LIKE '% '`),
    count(`CASE WHEN ${like} THEN TRY_CAST(${v} AS DOUBLE) IS NOT NULL END`),
    times ? `bool_and(TRY_CAST(${v} AS TIMESTAMP) IS NOT NULL) FILTER (${v} IS NOT NULL)` : 'false',
  ];
}

/** The shape of the figures found, which stand behind the odd values. */
export function textShape(read: Read): TextShape {
  return {
    shortest: figure(read(1)),
    longest: figure(read(2)),
    mean: figure(read(3)),
    empty: Number(read(4)),
    padded: Number(read(5)),
    numbers: Number(read(6)),
    allTimes: read(7) === true,
  };
}

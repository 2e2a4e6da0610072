import type { ResultColumn } from '../../contract/calls/results.ts';
import type { Connection, Row } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { finite, placeOf, type Kind, type Span } from './histograms.ts';

/** A longer text is cut: a value of megabytes is looked at in its cell. */
const longest = 1_000;

/** The figures of a column that one look at each of its values gives. */
export interface Summary extends Span {
  rows: number;
  present: number;
  min: string | null;
  max: string | null;
  mean: number | null;
}

interface Asked {
  column: ResultColumn;
  kind: Kind;
  at: number;
}

/** The figures of columns in one scan, all of them exact; in a second one where a column has an infinity or a NaN. */
export async function summaries(
  connection: Connection,
  from: string,
  columns: readonly ResultColumn[],
  kinds: readonly Kind[],
): Promise<Summary[]> {
  const asked = columns.map((column, at) => ({ column, kind: kinds[at]!, at }));
  const row = await oneRow(connection, from, asked, ({ column }) => ident(column.name));
  const found = asked.map((each) => summaryOf(each, row));
  const endless = asked.filter(({ at }) => !found[at]!.finite);
  if (endless.length === 0) return found;
  // Infinity and NaN are values, but no scale has a place for them.
  const again = await oneRow(connection, from, endless, ({ column, kind }) =>
    finite(ident(column.name), kind),
  );
  for (const each of endless) {
    const { min, max, mean, ends } = summaryOf(each, again);
    found[each.at] = { ...found[each.at]!, min, max, mean, ends };
  }
  return found;
}

async function oneRow(
  connection: Connection,
  from: string,
  asked: readonly Asked[],
  value: (asked: Asked) => string,
): Promise<Row> {
  const wanted = asked.flatMap((each) => aggregates(each, value(each)));
  const [row = {}] = await connection.rows(
    `SELECT ${['count(*) AS all_rows', ...wanted].join(', ')} FROM ${from}`,
  );
  return row;
}

const measured = new Set<Kind>(['integer', 'float', 'decimal']);
const mayBeEndless = new Set<Kind>(['float', 'date', 'timestamp']);

function aggregates({ column, kind, at }: Asked, value: string): string[] {
  const parts = [`count(${ident(column.name)}) AS present${at}`];
  if (kind === 'nested') return parts;
  const [min, max] = [`min(${value})`, `max(${value})`];
  parts.push(`${cut(min, kind)} AS min${at}`, `${cut(max, kind)} AS max${at}`);
  if (measured.has(kind)) parts.push(`avg(CAST(${value} AS DOUBLE)) AS mean${at}`);
  // NaN is the greatest number.
  if (mayBeEndless.has(kind)) parts.push(`isfinite(${min}) AND isfinite(${max}) AS finite${at}`);
  const places = [placeOf(min, kind), placeOf(max, kind)];
  if (places[0] !== null) parts.push(`${places[0]} AS lo${at}`, `${places[1]} AS hi${at}`);
  return parts;
}

function summaryOf({ at }: Asked, row: Row): Summary {
  const [lo, hi] = [row[`lo${at}`], row[`hi${at}`]] as (number | null | undefined)[];
  return {
    rows: Number(row['all_rows']),
    present: Number(row[`present${at}`]),
    min: (row[`min${at}`] as string | null | undefined) ?? null,
    max: (row[`max${at}`] as string | null | undefined) ?? null,
    mean: (row[`mean${at}`] as number | null | undefined) ?? null,
    ends: typeof lo === 'number' && typeof hi === 'number' ? [lo, hi] : null,
    finite: row[`finite${at}`] !== false,
  };
}

/** A value as text; a long one as its beginning, with an ellipsis. */
export function cut(value: string, kind: Kind): string {
  const all = `CAST(${value} AS VARCHAR)`;
  if (kind !== 'text') return all;
  return `CASE WHEN length(${all}) > ${longest} THEN left(${all}, ${longest}) || '…' ELSE ${all} END`;
}

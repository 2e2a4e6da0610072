import type { TimeCoverage } from '../../../contract/calls/profiles.ts';
import type { ResultColumn } from '../../../contract/calls/results.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident, text } from '../../db/sql.ts';
import { kindOf } from '../../results/histograms.ts';
import { instant } from './rows.ts';
import { unitFor } from './units.ts';

/** The longest gaps that are named. */
const gapsKept = 5;

interface Ends {
  first: string | null;
  last: string | null;
  from: number;
  until: number;
  future: bigint;
}

/** When a column's times are: from when to when, how many rows in each unit between, where there are none. */
export async function coverage(
  connection: Connection,
  table: string,
  column: ResultColumn,
  now: number,
): Promise<TimeCoverage | null> {
  const name = ident(column.name);
  const ends = await endsOf(connection, table, name, now);
  if (ends.first === null || ends.last === null) return null;
  const unit = unitFor(ends.until - ends.from, kindOf(column.type) === 'date');
  const rows = await connection.rows<{ at: number; rows: bigint }>(
    `SELECT CAST(epoch_ms(date_trunc('${unit.unit}', ${instant(name)})) AS DOUBLE) AS at, count(*) AS rows
     FROM ${table} WHERE isfinite(${name}) GROUP BY 1 ORDER BY 1`,
  );
  const places = rows.map(({ at }) => unit.place(at));
  const units = places.at(-1)! - places[0]! + 1;
  const { first, last } = ends;
  return {
    column: column.name,
    first,
    last,
    unit: unit.unit,
    buckets: rows.map(({ at, rows: count }) => ({ at: shown(at), rows: Number(count) })),
    units,
    empty: units - places.length,
    gaps: gapsOf(places, (place) => shown(unit.start(place))),
    future: Number(ends.future),
  };
}

async function endsOf(connection: Connection, table: string, name: string, now: number): Promise<Ends> {
  const place = (end: string) => `CAST(epoch_ms(${end}(${name})) AS DOUBLE)`;
  const [row] = await connection.rows<Ends>(
    `SELECT CAST(min(${name}) AS VARCHAR) AS first, CAST(max(${name}) AS VARCHAR) AS last,
       ${place('min')} AS from, ${place('max')} AS until,
       count_if(${instant(name)} > TIMESTAMP ${text(shown(now))}) AS future
     FROM ${table} WHERE isfinite(${name})`,
  );
  return row!;
}

function gapsOf(places: readonly number[], at: (place: number) => string): TimeCoverage['gaps'] {
  const gaps = places.slice(1).flatMap((place, before) => {
    const units = place - places[before]! - 1;
    return units > 0 ? [{ from: at(places[before]! + 1), to: at(place), units }] : [];
  });
  return gaps.toSorted((a, b) => b.units - a.units).slice(0, gapsKept);
}

/** An instant as DuckDB reads and writes it, of any year that JavaScript knows. */
function shown(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().replace(/^\+0*/, '').replace('Z', '').split('T');
  return time === '00:00:00.000' ? `${date} 00:00:00` : `${date} ${time.replace('.000', '')}`;
}

const bestNames = /(^|_)(event|created|occurred|order|transaction|started?|timestamp|date|time|ts)(_|$)/;

/** The column by which rows are put in time: full, an instant rather than a day, named like one; the first such. */
export function mainTime(times: readonly TimeCoverage[]): TimeCoverage | null {
  const weight = ({ column, buckets }: TimeCoverage) =>
    (buckets.length > 1 ? 2 : 0) + (bestNames.test(column.toLowerCase()) ? 1 : 0);
  return times.toSorted((a, b) => weight(b) - weight(a))[0] ?? null;
}

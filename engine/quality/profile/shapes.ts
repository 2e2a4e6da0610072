import type { NumberShape, ProfileColumn, TextShape } from '../../../contract/calls/profiles.ts';
import type { ColumnStatistics, ResultColumn } from '../../../contract/calls/results.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident } from '../../db/sql.ts';
import { kindOf } from '../../results/histograms.ts';
import { oddValues } from './odd.ts';
import { isNumber, reckoned } from './rows.ts';

type Fences = [number, number];

interface Asked {
  column: ResultColumn;
  statistics: ColumnStatistics;
  fences: Fences | null;
  farFences: Fences | null;
}

/** What statistics leave out (moments, outliers, lengths, values that mean nothing), of many columns in one scan. */
export async function shapes(
  connection: Connection,
  table: string,
  columns: readonly ResultColumn[],
  statistics: readonly ColumnStatistics[],
): Promise<ProfileColumn[]> {
  const asked = columns.map((column, at) => askedOf(column, statistics[at]!));
  const wanted = asked.flatMap((each, at) =>
    expressions(each).map((sql, part) => `${sql} AS e${at}_${part}`),
  );
  const [row = {}] =
    wanted.length === 0 ? [] : await connection.rows(`SELECT ${wanted.join(', ')} FROM ${table}`);
  return asked.map((each, at) => shapeOf(each, (part) => row[`e${at}_${part}`]));
}

function askedOf(column: ResultColumn, statistics: ColumnStatistics): Asked {
  const known = isNumber(column) ? statistics.quantiles : null;
  const [first, third] = [Number(known?.[1]), Number(known?.[3])];
  const range = third - first;
  const fence = (reach: number): Fences | null => {
    const fences: Fences = [first - reach * range, third + reach * range];
    return range > 0 && fences.every(Number.isFinite) ? fences : null;
  };
  return { column, statistics, fences: fence(1.5), farFences: fence(3) };
}

/** In the order in which `shapeOf` reads them: the odd values first. */
function expressions({ column, statistics, fences, farFences }: Asked): string[] {
  const odd = oddValues(column, statistics);
  if (odd === null) return [];
  if (isNumber(column)) return [odd, ...numberExpressions(column, fences, farFences)];
  return column.type === 'VARCHAR' ? [odd, ...textExpressions(column)] : [odd];
}

function numberExpressions(column: ResultColumn, fences: Fences | null, far: Fences | null): string[] {
  const name = ident(column.name);
  const value = reckoned(column);
  const float = kindOf(column.type) === 'float';
  return [
    `stddev_samp(${value})`,
    `skewness(${value})`,
    `count_if(${name} = 0)`,
    float ? `count_if(${name} < 0 AND NOT isinf(${name}))` : `count_if(${name} < 0)`,
    float ? `count_if(isnan(${name}))` : '0',
    float ? `count_if(isinf(${name}))` : '0',
    fences === null ? '0' : `count_if(${value} < ${fences[0]})`,
    fences === null ? '0' : `count_if(${value} > ${fences[1]})`,
    far === null ? '0' : `count_if(${value} < ${far[0]} OR ${value} > ${far[1]})`,
  ];
}

function textExpressions({ name: bare }: ResultColumn): string[] {
  const name = ident(bare);
  const digit = `(${name}[1] BETWEEN '0' AND '9' OR ${name}[1] IN ('-', '+', '.'))`;
  return [
    `min(length(${name}))`,
    `max(length(${name}))`,
    `avg(length(${name}))`,
    `count_if(${name} = '')`,
    `count_if(${name}[1] = ' ' OR ${name}[-1] = ' ')`,
    // Trying to read a text as something else is dear: only what begins like a number is tried.
    `count_if(CASE WHEN ${digit} AND length(${name}) < 40 THEN TRY_CAST(${name} AS DOUBLE) IS NOT NULL END)`,
    `count_if(CASE WHEN ${digit} AND length(${name}) BETWEEN 8 AND 40 THEN TRY_CAST(${name} AS TIMESTAMP) IS NOT NULL END)`,
  ];
}

type Read = (part: number) => unknown;

function shapeOf(asked: Asked, read: Read): ProfileColumn {
  const { column, statistics } = asked;
  return {
    name: column.name,
    type: column.type,
    statistics,
    numbers: isNumber(column) ? numberShape(asked, read) : null,
    texts: column.type === 'VARCHAR' ? textShape(read) : null,
    odd: oddOf(read(0)),
  };
}

function numberShape({ fences, farFences }: Asked, read: Read): NumberShape {
  return {
    deviation: figure(read(1)),
    skewness: figure(read(2)),
    zeros: Number(read(3)),
    negatives: Number(read(4)),
    nans: Number(read(5)),
    infinite: Number(read(6)),
    fences,
    farFences,
    below: Number(read(7)),
    above: Number(read(8)),
    far: Number(read(9)),
  };
}

function textShape(read: Read): TextShape {
  return {
    shortest: figure(read(1)),
    longest: figure(read(2)),
    mean: figure(read(3)),
    empty: Number(read(4)),
    padded: Number(read(5)),
    numbers: Number(read(6)),
    times: Number(read(7)),
  };
}

function oddOf(found: unknown): { value: string; count: number }[] {
  const entries = (found ?? []) as { key: string; value: bigint }[];
  return entries
    .map(({ key, value }) => ({ value: key, count: Number(value) }))
    .toSorted((a, b) => b.count - a.count);
}

/** A figure that is none (of no values, or of too few) is null. */
export function figure(value: unknown): number | null {
  const number = value === null || value === undefined ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

import type { NumberShape, ProfileColumn } from '../../../contract/calls/profiles.ts';
import type { ResultColumn } from '../../../contract/calls/results.ts';
import type { Connection } from '../../db/duckdb.ts';
import { double, ident } from '../../db/sql.ts';
import type { Figures } from '../../results/statistics.ts';
import { oddTest } from './odd.ts';
import { figure, isNumber, largest, reckoned } from './rows.ts';
import { fewTexts, groupedTexts, textExpressions, textShape, type Read } from './text-shapes.ts';

type Fences = [number, number];

interface Asked {
  column: ResultColumn;
  figures: Figures;
  /** Its texts are few: they are grouped and looked at by themselves. */
  grouped: boolean;
  fences: Fences | null;
  farFences: Fences | null;
}

/** What statistics leave out (moments, outliers, lengths, values that mean nothing), of many columns in one scan. */
export async function shapes(
  connection: Connection,
  table: string,
  columns: readonly ResultColumn[],
  figures: readonly Figures[],
): Promise<ProfileColumn[]> {
  const asked = columns.map((column, at) => askedOf(column, figures[at]!));
  const together = asked.flatMap((each, at) =>
    each.grouped ? [] : expressions(each).map((sql, part) => `${sql} AS e${at}_${part}`),
  );
  const [row = {}] =
    together.length === 0 ? [] : await connection.rows(`SELECT ${together.join(', ')} FROM ${table}`);
  const found: ProfileColumn[] = [];
  for (const [at, each] of asked.entries()) {
    const few = each.grouped
      ? await groupedTexts(connection, table, each.column, each.figures.statistics)
      : null;
    found.push(shapeOf(each, few ?? ((part) => row[`e${at}_${part}`])));
  }
  return found;
}

function askedOf(column: ResultColumn, figures: Figures): Asked {
  const known = isNumber(column) ? figures.statistics.quantiles : null;
  const [first, third] = [Number(known?.[1]), Number(known?.[3])];
  const range = third - first;
  const fence = (reach: number): Fences | null => {
    const fences: Fences = [first - reach * range, third + reach * range];
    return range > 0 && fences.every(Number.isFinite) ? fences : null;
  };
  const grouped = fewTexts(column, figures.statistics);
  return { column, figures, grouped, fences: fence(1.5), farFences: fence(3) };
}

/** In the order in which `shapeOf` reads them: the odd values first. */
function expressions(asked: Asked): string[] {
  const { column, figures } = asked;
  const odd = oddTest(column, figures.statistics);
  // A FILTER here takes eight times as long. Only the few values found become text, not those of every row.
  const values =
    odd === null
      ? 'NULL'
      : `CAST(histogram(CASE WHEN ${odd.condition} THEN ${odd.value} END) AS MAP(VARCHAR, UBIGINT))`;
  if (isNumber(column)) return [values, ...numberExpressions(asked)];
  if (column.type !== 'VARCHAR') return odd === null ? [] : [values];
  return [values, ...textExpressions(ident(column.name), null, figures.statistics)];
}

/** What the least and the greatest value tell is not counted. */
function numberExpressions({ column, figures: { ends, finite }, fences, farFences }: Asked): string[] {
  const name = ident(column.name);
  const [low, high] = ends ?? [0, 0];
  const tame = finite && Math.max(-low, high) < largest;
  const value = tame ? `CAST(${name} AS DOUBLE)` : reckoned(column);
  const under = (of: Fences | null) => (of !== null && low < of[0] ? [`${value} < ${double(of[0])}`] : []);
  const over = (of: Fences | null) => (of !== null && high > of[1] ? [`${value} > ${double(of[1])}`] : []);
  const count = (conditions: string[]) =>
    conditions.length === 0 ? '0' : `count_if(${conditions.join(' OR ')})`;
  return [
    `stddev_samp(${value})`,
    `skewness(${value})`,
    count(low <= 0 && high >= 0 ? [`${name} = 0`] : []),
    count(low < 0 ? [finite ? `${name} < 0` : `(${name} < 0 AND NOT isinf(${name}))`] : []),
    count(finite ? [] : [`isnan(${name})`]),
    count(finite ? [] : [`isinf(${name})`]),
    count(under(fences)),
    count(over(fences)),
    count([...under(farFences), ...over(farFences)]),
  ];
}

function shapeOf(asked: Asked, read: Read): ProfileColumn {
  const { column, figures } = asked;
  return {
    name: column.name,
    type: column.type,
    statistics: figures.statistics,
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

function oddOf(found: unknown): { value: string; count: number }[] {
  const entries = (found ?? []) as { key: string; value: bigint }[];
  return entries
    .map(({ key, value }) => ({ value: key, count: Number(value) }))
    .toSorted((a, b) => b.count - a.count);
}

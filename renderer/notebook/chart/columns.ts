import type { PlotSpec } from '../../../contract/plot.ts';

export type Kind = 'number' | 'time' | 'category';

export interface Column {
  name: string;
  kind: Kind;
}

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/(\[\d*\]|^STRUCT|^MAP|^UNION)/i, 'category'],
  [/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL|number)\b/i, 'number'],
  [/^(TIMESTAMP|DATE|Datetime)/i, 'time'],
];

/** What the columns of a table are to a chart, by DuckDB's types. */
export function columnsOf(names: readonly string[], types: readonly string[]): Column[] {
  return names.map((name, at) => {
    const type = types[at] ?? '';
    return { name, kind: kinds.find(([form]) => form.test(type))?.[1] ?? 'category' };
  });
}

/** A number that names something is no measure. */
const isName = (name: string) => /(^|_)(id|key|no|nr|code)$/i.test(name);
/** Whole numbers with an order of their own: places rather than measures. */
const isPlace = (name: string) =>
  /(^|_)(hour|weekday|month|year|quarter|week|day|age|bucket|bin|rank)s?$/i.test(name);

/** A first chart that fits the columns: a course, a comparison, a relation, a table of counts, a distribution. */
export function suggested(columns: readonly Column[]): PlotSpec {
  const named = (kind: Kind) => columns.filter((column) => column.kind === kind).map(({ name }) => name);
  const numbers = named('number').filter((name) => !isName(name));
  const [measure, other] = numbers.filter((name) => !isPlace(name));
  const place = numbers.find(isPlace);
  const [time] = named('time');
  const [category, second] = named('category').toSorted(
    (one, two) => Number(isName(one)) - Number(isName(two)),
  );
  if (time !== undefined && measure !== undefined) return { mark: 'line', x: time, y: { sum: measure } };
  if (category !== undefined && second !== undefined && measure !== undefined && !isName(second))
    return { mark: 'heat', x: second, y: category, color: { sum: measure } };
  if (category !== undefined && place !== undefined && measure !== undefined)
    return { mark: 'line', x: place, y: { sum: measure }, color: category };
  if (category !== undefined && measure !== undefined)
    return { mark: 'bar', x: category, y: { sum: measure } };
  if (place !== undefined && measure !== undefined) return { mark: 'bar', x: place, y: { sum: measure } };
  if (measure !== undefined && other !== undefined) return { mark: 'dot', x: measure, y: other };
  if (time !== undefined) return { mark: 'line', x: time, y: { count: true } };
  if (category !== undefined) return { mark: 'bar', x: category, y: { count: true } };
  return { mark: 'histogram', x: measure ?? place ?? columns[0]?.name ?? '' };
}

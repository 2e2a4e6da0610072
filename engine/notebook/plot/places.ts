import type { Interval } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Column } from './data.ts';
import type { Kind } from './sources.ts';
import { groupsOf, type Groups } from './groups.ts';
import { floorOf, intervalFor, timeText } from './zone.ts';

/** As many bins as are chosen at most where nobody says how many. */
export const mostBins = 50;

/** Where marks stand along an axis: categories, or numbers and times taken one by one, by interval or in bins. */
export interface Places {
  title: string;
  kind: Kind;
  /** As Plotly takes them, in their order. */
  values: readonly (string | number)[];
  /** The place of a row; -1 where it has none. */
  of(row: number): number;
  /** How wide a bin is, where places are bins. */
  width: number | null;
  interval: Interval | null;
}

type Numeric = Extract<Column, { kind: 'number' | 'time' }>;

/** Categories, each a place of its own. */
export function categoryPlaces(column: Column, order: readonly string[] | null = null): Places {
  const notes: string[] = [];
  const groups: Groups = groupsOf(column, Infinity, 'none', notes);
  if (order === null) return categories(column.name, groups.names, (row) => groups.of(row));
  const places = new Map(order.map((name, at) => [name, at]));
  return categories(column.name, order, (row) => places.get(groups.names[groups.of(row)]!) ?? -1);
}

function categories(title: string, values: readonly string[], of: (row: number) => number): Places {
  return { title, kind: 'category', values, of, width: null, interval: null };
}

/** Every different number a place of its own, ascending. */
export function numberPlaces(column: Numeric): Places {
  const values = distinct(column.values);
  return numeric(column, column.values, values);
}

/** Times taken together by an interval. */
export function timePlaces(column: Extract<Column, { kind: 'time' }>, interval: Interval): Places {
  const floors = column.values.map((time) => (time === null ? null : floorOf[interval](time)));
  const title = en.plot.every({ name: column.name, interval });
  return { ...numeric(column, floors, distinct(floors)), title, interval };
}

/** Numbers in bins of a round width, about so many. */
export function binPlaces(column: Extract<Column, { kind: 'number' }>, bins: number | undefined): Places {
  const some = column.values.filter((value) => value !== null);
  if (some.length === 0) return numberPlaces(column);
  const [low, high] = rangeOf(some);
  const about = bins ?? Math.min(mostBins, Math.max(10, Math.ceil(Math.sqrt(some.length))));
  const whole = some.every(Number.isInteger);
  const width = whole ? Math.max(1, round((high - low) / about)) : round((high - low) / about || 1);
  const first = Math.floor(exact(low / width));
  const count = Math.floor(exact(high / width)) - first + 1;
  // A bin of whole numbers of width 1 stands at its number.
  const middle = whole && width === 1 ? 0 : 0.5;
  return {
    title: column.name,
    kind: 'number',
    values: Array.from({ length: count }, (_none, at) => exact((first + at + middle) * width)),
    of: (row) => {
      const value = column.values[row] ?? null;
      return value === null ? -1 : Math.min(count - 1, Math.max(0, Math.floor(exact(value / width)) - first));
    },
    width,
    interval: null,
  };
}

/** The interval for times that nobody named one for: null where they are few enough to stand one by one. */
export function ownInterval({ values }: Extract<Column, { kind: 'time' }>, most: number): Interval | null {
  const all = distinct(values);
  return all.length <= most ? null : intervalFor(all.at(-1)! - all[0]!, most);
}

/** Whether times are those of a course, by the hour or longer, and not of single events. */
export function isOnHours(values: readonly (number | null)[]): boolean {
  return values.every((time) => time === null || floorOf.hour(time) === time);
}

/** So many times are drawn one by one where nobody says by which interval: a course is longer than a crowd. */
export function mostTimes(isCourse: boolean): number {
  return isCourse ? 400 : 100;
}

/** The different numbers, ascending. */
export function distinct(values: readonly (number | null)[]): number[] {
  return [...new Set(values.filter((value) => value !== null))].sort((one, other) => one - other);
}

export function rangeOf(values: readonly number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function numeric(column: Numeric, values: readonly (number | null)[], all: readonly number[]): Places {
  const places = new Map(all.map((value, at) => [value, at]));
  return {
    title: column.name,
    kind: column.kind,
    values: column.kind === 'time' ? all.map(timeText) : all,
    of: (row) => {
      const value = values[row] ?? null;
      return value === null ? -1 : places.get(value)!;
    },
    width: null,
    interval: null,
  };
}

/** The nearest of 1, 2, 5 times a power of ten. */
function round(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  // The borders are the means of their neighbours: of 1 and 2, of 2 and 5, of 5 and 10.
  const borders = [
    [1, 1.41],
    [2, 3.16],
    [5, 7.07],
  ] as const;
  const step = borders.find(([, border]) => width / power <= border)?.[0] ?? 10;
  return exact(step * power);
}

/** Without the last digits that sums of fractions leave. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

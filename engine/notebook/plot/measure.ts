import { type Channel, operations, type Operation } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { type Column, type Data } from './data.ts';

/** What is drawn of each group of rows: how many they are, or something of a column. */
export interface Measure {
  operation: Operation | 'count';
  column: Column | null;
  title: string;
  /** Whether the person wrote an aggregate, or gave a column as it is. */
  isAggregate: boolean;
}

export function isAggregate(channel: Channel | undefined): channel is Exclude<Channel, string> {
  return typeof channel === 'object';
}

/** The measure of an aggregate. A column as it is adds up; nothing at all counts. */
export function measureOf(channel: Channel | undefined, data: Data): Measure {
  if (typeof channel === 'string') {
    return { operation: 'sum', column: data.column(channel), title: channel, isAggregate: false };
  }
  const operation = operations.find((name) => channel !== undefined && name in channel);
  if (channel === undefined || operation === undefined) return countOf(data);
  const name = (channel as Record<string, string>)[operation]!;
  return { operation, column: data.column(name), title: en.plot.of[operation](name), isAggregate: true };
}

function countOf(data: Data): Measure {
  const count = { title: en.plot.count, isAggregate: true };
  if (data.weight === null) return { operation: 'count', column: null, ...count };
  return { operation: 'sum', column: data.column(data.weight), ...count };
}

/** Whether parts of it make a whole. */
export function isAdditive({ operation }: Measure): boolean {
  return operation === 'sum' || operation === 'count';
}

type Value = number | string | null;

const numbers = (values: readonly Value[]) => values.filter((value) => typeof value === 'number');

/** The aggregates as SQL has them: null where there is no value, and nulls do not count. */
export const aggregates: Readonly<Record<Operation | 'count', (values: readonly Value[]) => number | null>> =
  {
    count: (values) => values.length,
    distinct: (values) => new Set(values.filter((value) => value !== null)).size,
    sum: (values) => {
      const some = numbers(values);
      return some.length === 0 ? null : some.reduce((sum, value) => sum + value, 0);
    },
    mean: (values) => {
      const some = numbers(values);
      return some.length === 0 ? null : some.reduce((sum, value) => sum + value, 0) / some.length;
    },
    median: (values) =>
      quantile(
        numbers(values).toSorted((one, other) => one - other),
        0.5,
      ),
    min: (values) => extreme(numbers(values), Math.min),
    max: (values) => extreme(numbers(values), Math.max),
  };

function extreme(values: readonly number[], choose: (one: number, other: number) => number): number | null {
  return values.length === 0 ? null : values.reduce((one, other) => choose(one, other));
}

/** Between the two nearest values in proportion, as SQL's quantile_cont. */
export function quantile(ascending: readonly number[], at: number): number | null {
  if (ascending.length === 0) return null;
  const place = (ascending.length - 1) * at;
  const below = Math.floor(place);
  const low = ascending[below]!;
  return low + (ascending[Math.min(below + 1, ascending.length - 1)]! - low) * (place - below);
}

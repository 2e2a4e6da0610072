import { fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { type Kind, type Source, sourceOf } from './sources.ts';
import { wallClock } from './zone.ts';

/** A column as charts need it. Times are milliseconds of the clock on the wall; a category's values are texts. */
export type Column =
  | { name: string; kind: 'number'; values: readonly (number | null)[] }
  | { name: string; kind: 'time'; values: readonly (number | null)[]; zone: string | null }
  | { name: string; kind: 'category'; values: readonly (string | null)[] };

const isoTime = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const withZone = /[T ].*(?:Z|[+-]\d{2}(?::?\d{2})?)$/;
const namedAtMost = 20;

/** What is to be drawn, column by column; a column is read when it is first asked for. */
export class Data {
  readonly count: number;
  /** The column that says how many rows each stands for; null: each for itself. */
  readonly weight: string | null;
  readonly #source: Source;
  readonly #zone: string;
  readonly #read = new Map<string, Column>();

  constructor(value: unknown, zone: string, weight: string | null = null) {
    this.weight = weight;
    this.#source = sourceOf(value);
    this.#zone = zone;
    this.count = this.#source.count;
  }

  /** @throws `plot.column` with the columns that there are */
  column(name: string): Column {
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    const { names } = this.#source;
    // A list without rows names no columns: any may be there.
    if (names.length > 0 && !names.includes(name)) {
      const facts = { column: name, near: nearest(name, names), known: this.known() };
      throw fault('plot.column', facts, { field: name });
    }
    const column = this.#columnOf(name);
    this.#read.set(name, column);
    return column;
  }

  /** The columns with their kinds, for problems. */
  known(): string {
    const { names } = this.#source;
    const shown = names.slice(0, namedAtMost).map((name) => {
      const { kind } = this.#columnOf(name);
      return en.plot.column({ name, kind: en.plot.kinds[kind] });
    });
    const left = names.length - shown.length;
    return [...shown, ...(left > 0 ? [en.plot.more({ count: left })] : [])].join(', ');
  }

  #columnOf(name: string): Column {
    const { type, values } = this.#source.column(name);
    const kind = type ?? kindOf(values);
    if (kind === 'number') return { name, kind, values: values.map(numberOf) };
    if (kind === 'category') return { name, kind, values: values.map(textOf) };
    if (kind === 'time') return { name, kind, values: values.map(wallOf), zone: null };
    const times = values.map((value) => wallClock(instantOf(value), this.#zone));
    return { name, kind: 'time', values: times, zone: this.#zone };
  }
}

/** What values are that bring no type: as the first of them that is something, if the others are so too. */
function kindOf(values: readonly unknown[]): Kind | 'instant' {
  const some = values.filter((value) => value !== null && value !== undefined);
  if (some.length === 0) return 'category';
  if (some.every((value) => typeof value === 'number' || typeof value === 'bigint')) return 'number';
  if (some.every((value) => value instanceof Date)) return 'instant';
  if (!some.every((value) => typeof value === 'string' && isoTime.test(value))) return 'category';
  return some.every((value) => withZone.test(value as string)) ? 'instant' : 'time';
}

function numberOf(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function wallOf(value: unknown): number | null {
  if (typeof value === 'string') return timeIn(value.replace(' ', 'T'), 'Z');
  return numberOf(value);
}

function instantOf(value: unknown): number | null {
  if (value instanceof Date) return numberOf(value.getTime());
  return typeof value === 'string' ? timeIn(value.replace(' ', 'T'), '') : numberOf(value);
}

function timeIn(text: string, zone: string): number | null {
  const whole = text.length === 10 ? text : `${text.replace(/([+-]\d{2})$/, '$1:00')}${zone}`;
  return numberOf(Date.parse(whole));
}

/** The column whose name is nearest, where one is near at all. */
function nearest(name: string, names: readonly string[]): string {
  const most = Math.max(1, Math.floor(name.length / 3));
  const near = names
    .map((known) => ({ known, far: distance(name.toLowerCase(), known.toLowerCase()) }))
    .filter(({ far }) => far <= most)
    .toSorted((one, other) => one.far - other.far);
  return near[0]?.known ?? '';
}

/** Levenshtein's distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_none, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let place = 1; place <= other.length; place += 1) {
      const changed = row[place - 1]! + (one[at - 1] === other[place - 1] ? 0 : 1);
      next.push(Math.min(changed, row[place]! + 1, next[place - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}

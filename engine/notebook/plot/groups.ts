import { en } from '../../../contract/texts/en.ts';
import type { Column } from './data.ts';
import { timeText } from './zone.ts';

/** Rows parted by the values of a column: which group each row belongs to. */
export interface Groups {
  /** What parts them; null where nothing does and all is one group. */
  column: string | null;
  names: readonly string[];
  of(row: number): number;
}

export const oneGroup: Groups = { column: null, names: [''], of: () => 0 };

/** A value's text, as categories show it. */
export function nameOf(column: Column, row: number): string {
  const value = column.values[row];
  if (value === null || value === undefined) return en.plot.none;
  return column.kind === 'time' ? timeText(value as number) : String(value);
}

/**
 * The groups of a column in their order, at most so many: the rest is one group, which `others` says, or null where
 * those rows belong to none (-1).
 */
export function groupsOf(column: Column, most: number, rest: 'others' | 'none', notes: string[]): Groups {
  const counts = new Map<string, number>();
  const names = column.values.map((_value, row) => {
    const name = nameOf(column, row);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return name;
  });
  const all = ordered([...counts.keys()], column.kind);
  if (all.length <= most) return made(column.name, all, names, -1);
  const frequent = new Set(
    all
      .toSorted((one, other) => counts.get(other)! - counts.get(one)!)
      .slice(0, most - (rest === 'others' ? 1 : 0)),
  );
  const kept = all.filter((name) => frequent.has(name));
  if (rest === 'none') {
    notes.push(en.plot.first({ shown: most, count: all.length, column: column.name }));
    return made(column.name, kept, names, -1);
  }
  const others = en.plot.others({ count: all.length - kept.length });
  return made(column.name, [...kept, others], names, kept.length);
}

function made(column: string, all: readonly string[], names: readonly string[], otherwise: number): Groups {
  const places = new Map(all.map((name, at) => [name, at]));
  const of = names.map((name) => places.get(name) ?? otherwise);
  return { column, names: all, of: (row) => of[row]! };
}

const calendars = [
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  'january february march april may june july august september october november december'.split(' '),
  'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
];

/** Whether these are days of the week or months, and so have an order of their own. */
export function calendarOf(names: readonly string[]): readonly string[] | null {
  const some = names.filter((name) => name !== en.plot.none);
  if (some.length < 2) return null;
  return calendars.find((calendar) => some.every((name) => calendar.includes(name.toLowerCase()))) ?? null;
}

/** Categories as the rows bring them, days and months as the calendar has them, numbers and times ascending. */
export function ordered(names: readonly string[], kind: Column['kind']): string[] {
  const calendar = calendarOf(names);
  const some = names.filter((name) => name !== en.plot.none);
  const none = names.filter((name) => name === en.plot.none);
  if (calendar !== null) some.sort((one, other) => place(calendar, one) - place(calendar, other));
  else if (kind !== 'category') some.sort(naturally);
  return [...some, ...none];
}

function place(calendar: readonly string[], name: string): number {
  return calendar.indexOf(name.toLowerCase());
}

const collator = new Intl.Collator('en', { numeric: true });

/** Numbers by their size, texts by their letters. */
export function naturally(one: string, other: string): number {
  const difference = Number(one) - Number(other);
  return Number.isNaN(difference) ? collator.compare(one, other) : difference;
}

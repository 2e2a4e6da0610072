import type { TimeUnit } from '../../../contract/calls/profiles.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Unit {
  unit: TimeUnit;
  /** About so many milliseconds. */
  length: number;
  /** The place of an instant among the units, and where a unit begins. */
  place(at: number): number;
  start(place: number): number;
}

const even = (unit: TimeUnit, length: number, origin = 0): Unit => ({
  unit,
  length,
  place: (at) => Math.floor((at - origin) / length),
  start: (place) => place * length + origin,
});

const firstMonday = 4 * day;

/** From the finest to the coarsest; weeks begin on Mondays, as DuckDB's date_trunc has it. */
const units: readonly Unit[] = [
  even('minute', minute),
  even('hour', hour),
  even('day', day),
  even('week', 7 * day, firstMonday),
  {
    unit: 'month',
    length: 30.44 * day,
    place: (at) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth(),
    start: (place) => Date.UTC(Math.floor(place / 12), ((place % 12) + 12) % 12),
  },
  {
    unit: 'year',
    length: 365.25 * day,
    place: (at) => new Date(at).getUTCFullYear(),
    start: (place) => new Date(0).setUTCFullYear(place),
  },
];

/** A picture has room for so many units. */
const most = 400;

/** The finest unit of which a span has few enough, in milliseconds; a column of days has nothing finer. */
export function unitFor(span: number, days: boolean): Unit {
  const fitting = units.filter(({ length }) => !(days && length < day));
  return fitting.find(({ length }) => span / length <= most) ?? units.at(-1)!;
}

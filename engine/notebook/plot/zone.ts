import type { Interval } from '../../../contract/plot.ts';

const quarterHour = 900_000;
const offsets = new Map<string, Map<number, number>>();

/** What the clock on the wall shows at an instant in a time zone, in milliseconds as if it were UTC. */
export function wallClock(instant: number | null, zone: string): number | null {
  if (instant === null) return null;
  if (zone === 'UTC') return instant;
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  // No zone changes its offset within a quarter of an hour.
  const quarter = Math.floor(instant / quarterHour);
  const offset = known.get(quarter) ?? offsetAt(quarter * quarterHour, zone);
  known.set(quarter, offset);
  return instant + offset;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function offsetAt(instant: number, zone: string): number {
  const clock = clocks.get(zone) ?? clockOf(zone);
  clocks.set(zone, clock);
  const parts = Object.fromEntries(
    clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

const day = 86_400_000;
/** 1970-01-01 was a Thursday. */
const firstMonday = 4 * day;

/** The beginning of the interval in which a time of the wall lies. */
export const floorOf: Readonly<Record<Interval, (time: number) => number>> = {
  minute: (time) => Math.floor(time / 60_000) * 60_000,
  hour: (time) => Math.floor(time / 3_600_000) * 3_600_000,
  day: (time) => Math.floor(time / day) * day,
  week: (time) => Math.floor((time - firstMonday) / (7 * day)) * 7 * day + firstMonday,
  month: (time) => monthsFrom(time, 1),
  quarter: (time) => monthsFrom(time, 3),
  year: (time) => monthsFrom(time, 12),
};

function monthsFrom(time: number, size: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / size) * size);
}

const lengths: readonly (readonly [Interval, number])[] = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', day],
  ['week', 7 * day],
  ['month', 30 * day],
  ['quarter', 91 * day],
  ['year', 365 * day],
];

/** The finest interval that parts a span into no more than so many. */
export function intervalFor(span: number, most: number): Interval {
  return lengths.find(([, length]) => span / length <= most)?.[0] ?? 'year';
}

/** A time of the wall as Plotly takes it: 2026-03-01, 2026-03-01 08:30:00. */
export function timeText(time: number): string {
  const text = new Date(time).toISOString().replace('T', ' ').slice(0, -1);
  return text.replace(/ 00:00:00\.000$/, '').replace(/\.000$/, '');
}

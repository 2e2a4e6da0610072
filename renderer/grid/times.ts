/** Dates and times as DuckDB writes them, also before 1970 and beyond what JavaScript's Date can hold. */

const endless = 2n ** 63n - 1n;
const lastDay = 2 ** 31 - 1;

/** Days since 1970-01-01. */
export function dateText(days: number): string {
  if (days === lastDay) return 'infinity';
  if (days === -lastDay) return '-infinity';
  const { year, month, day } = civil(days);
  const shown = year > 0 ? year : 1 - year;
  return `${pad(shown, 4)}-${pad(month, 2)}-${pad(day, 2)}${year > 0 ? '' : ' (BC)'}`;
}

/** Microseconds since midnight. */
export function clockText(microseconds: bigint): string {
  return clock(microseconds, 1_000_000n);
}

/** An instant, in so many parts a second since 1970. */
export function timestampText(value: bigint, perSecond: bigint, zone = ''): string {
  if (value === endless) return 'infinity';
  if (value === -endless) return '-infinity';
  const perDay = 86_400n * perSecond;
  const rest = ((value % perDay) + perDay) % perDay;
  const days = dateText(Number((value - rest) / perDay));
  const [date = '', era] = days.split(' (');
  const time = `${date} ${clock(rest, perSecond)}${zone}`;
  return era === undefined ? time : `${date} (${era} ${clock(rest, perSecond)}${zone}`;
}

function clock(value: bigint, perSecond: bigint): string {
  const seconds = Number(value / perSecond);
  const part = value % perSecond;
  const digits = String(perSecond).length - 1;
  const shown = part === 0n ? '' : `.${String(part).padStart(digits, '0').replace(/0+$/, '')}`;
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${pad(hour, 2)}:${pad(minute, 2)}:${pad(seconds % 60, 2)}${shown}`;
}

/** Year, month and day of the proleptic Gregorian calendar (Hinnant's algorithm). */
function civil(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

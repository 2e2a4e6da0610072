/** A text cut to so many characters. */
export function short(value: string, most: number): string {
  const plain = shortTime(value);
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}

/** An instant without what says nothing: midnight, UTC, parts of a second. */
function shortTime(value: string): string {
  const [, date, time] = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)?(?:\+00)?$/.exec(value) ?? [];
  if (date === undefined || time === undefined) return value;
  return time === '00:00:00' ? date : `${date} ${time}`;
}

/** The day of an instant, where that is enough; anything else as it is. */
export function shortDay(value: string): string {
  return /^\d{4,}-\d\d-\d\d /.test(value) ? value.slice(0, value.indexOf(' ')) : value;
}

/** A number as DuckDB writes it with some five digits, whole ones in full: cut like a text it would lose its exponent. */
export function shortNumber(value: string): string {
  const number = Number(value);
  if (value.length <= 8 || /^-?\d+$/.test(value) || !Number.isFinite(number)) return value;
  const size = Math.abs(number);
  if (size >= 1e12 || (size > 0 && size < 1e-3)) return number.toExponential(2);
  return String(Number(number.toPrecision(Math.max(5, String(Math.floor(size)).length))));
}

import type { Both } from './drift-aggregates.ts';

/** Numbers as a sentence about a test says them. */

export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A p-value: below a thousandth its digits say nothing. */
export function probability(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${Number(p.toPrecision(2))}`;
}

export function numbers({ reference, batch }: Both<number>): Both<string> {
  const digits = decimals(reference, batch);
  const written = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return {
    reference: reference.toLocaleString('en', written),
    batch: batch.toLocaleString('en', written),
  };
}

export function percents({ reference, batch }: Both<number>): Both<string> {
  const both = numbers({ reference: reference * 100, batch: batch * 100 });
  return { reference: `${both.reference} %`, batch: `${both.batch} %` };
}

/** Seconds since the epoch as ISO 8601 in UTC, to the minute. */
export function instants({ reference, batch }: Both<number>): Both<string> {
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16);
  return { reference: iso(reference), batch: iso(batch) };
}

/** As many decimals as show three digits of the values, and more only where their difference needs them. */
function decimals(a: number, b: number): number {
  const magnitude = (value: number) => (value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value))));
  const forValues = 2 - magnitude(Math.max(Math.abs(a), Math.abs(b)));
  const forDifference = a === b ? 0 : -magnitude(a - b);
  return Math.min(6, Math.max(0, forValues, Math.min(forDifference, forValues + 2)));
}

import type { ImportPreview } from '../../../contract/calls/imports.ts';
import type { EventColumn, Unit } from './types.ts';

type FileColumn = ImportPreview['columns'][number];

/** The columns of shop events, those that every row must have, and what other shops call them. */
export const eventColumns = [
  {
    name: 'event_time',
    required: true,
    known: ['timestamp', 'time', 'ts', 'datetime', 'date', 'created_at'],
  },
  { name: 'event_type', required: true, known: ['event', 'type', 'action', 'behavior', 'behaviour'] },
  {
    name: 'product_id',
    required: true,
    known: ['itemid', 'productid', 'item', 'product', 'sku', 'stockcode'],
  },
  { name: 'category_id', required: false, known: ['categoryid'] },
  { name: 'category_code', required: false, known: ['category', 'categorycode'] },
  { name: 'brand', required: false, known: ['vendor', 'manufacturer'] },
  { name: 'price', required: false, known: ['unitprice', 'amount'] },
  {
    name: 'user_id',
    required: true,
    known: ['visitorid', 'userid', 'customerid', 'clientid', 'user', 'customer'],
  },
  { name: 'user_session', required: true, known: ['sessionid', 'session', 'visitid'] },
] as const;

/** Our words for events, and those of others. */
const words: Readonly<Record<string, readonly string[]>> = {
  cart: ['addtocart', 'add_to_cart', 'basket', 'add'],
  purchase: ['transaction', 'buy', 'order', 'bought'],
  view: ['pageview', 'click', 'pv', 'detail'],
  remove_from_cart: ['removefromcart', 'remove'],
};

/** Which column of a file is likely to be which of the events'. */
export function guessEvents(columns: readonly FileColumn[]): Record<string, EventColumn> {
  return Object.fromEntries(eventColumns.map(({ name, known }) => [name, guess(name, known, columns)]));
}

/** Whether a file is likely to hold shop events. */
export function looksLikeEvents(columns: readonly FileColumn[]): boolean {
  const found = guessEvents(columns);
  return ['event_time', 'event_type', 'product_id', 'user_id'].every((name) => found[name]?.from !== null);
}

function guess(name: string, known: readonly string[], columns: readonly FileColumn[]): EventColumn {
  const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  const wanted = [bare(name), ...known.map(bare)];
  const found = wanted.map((word) => columns.find((column) => bare(column.name) === word)).find(Boolean);
  const from = found?.name ?? null;
  return {
    from,
    unit: name === 'event_time' ? unitOf(found?.samples ?? []) : 'text',
    values: name === 'event_type' ? valuesOf(found?.samples ?? []) : {},
    gap: name === 'user_session' && from === null,
  };
}

const digits: Readonly<Record<number, Unit>> = { 10: 'seconds', 13: 'milliseconds', 16: 'microseconds' };

/** Numbers since 1970 tell their unit by their length. */
function unitOf([sample = '']: readonly string[]): Unit {
  return /^\d+$/.test(sample) ? (digits[sample.length] ?? 'text') : 'text';
}

/** All that is known of other shops' words, as soon as one of them is met. */
function valuesOf(samples: readonly string[]): Record<string, string> {
  const foreign = samples.some((sample) => !Object.hasOwn(words, sample.toLowerCase()));
  if (!foreign || samples.length === 0) return {};
  const met = new Set(samples.map((sample) => sample.toLowerCase()));
  const pairs = Object.entries(words).flatMap(([ours, theirs]) =>
    theirs.filter((word) => met.has(word) || common.has(word)).map((word) => [word, ours]),
  );
  return Object.fromEntries(pairs);
}

/** Words that stand together: where one is met the other will follow in later rows. */
const common = new Set(['addtocart', 'transaction']);

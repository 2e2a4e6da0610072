import type { State } from './behaviour.ts';
import type { Product } from './catalogue.ts';
import type { Chain } from './chain.ts';
import type { Customer } from './customers.ts';
import type { Random } from './random.ts';

export type EventType = 'view' | 'cart' | 'remove_from_cart' | 'purchase';

/** A visit in progress; the queue holds it under the time of its next event. */
export interface Session {
  /** Sessions are numbered in the order of their starts. */
  ordinal: number;
  /** When its next event is due, in seconds since the epoch. */
  time: number;
  type: EventType;
  id: string;
  customer: Customer;
  chain: Chain;
  state: State;
  product: Product;
  /** The products viewed so far. */
  seen: Product[];
  basket: Product[];
  /** Whether it bought; null while nobody knows. */
  bought: boolean | null;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A random UUID (RFC 9562, version 4). */
export function uuid(random: Random): string {
  const [a, b, c, d] = [random.uint32(), random.uint32(), random.uint32(), random.uint32()];
  const second = (b & 0xffff0fff) | 0x00004000;
  const third = (c & 0x3fffffff) | 0x80000000;
  return `${hex(a)}-${hex(second).slice(0, 4)}-${hex(second).slice(4)}-${hex(third).slice(0, 4)}-${hex(third).slice(4)}${hex(d)}`;
}

function hex(word: number): string {
  return BYTES[word >>> 24]! + BYTES[(word >>> 16) & 255]! + BYTES[(word >>> 8) & 255]! + BYTES[word & 255]!;
}

/** Seconds of dwell for each of DWELLS, from and to. */
const SECONDS = [
  [2, 14],
  [15, 59],
  [60, 240],
] as const;

export function drawSeconds(dwell: number, random: Random): number {
  const [from, to] = SECONDS[dwell]!;
  return from + random.below(to - from + 1);
}

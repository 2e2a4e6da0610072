import { hourOf, isWeekend } from './calendar.ts';
import type { Random } from './random.ts';

const HOUR = 3600;
/** The days over which the wanted number of events is spread. */
export const SPAN_DAYS = 56;

/** How busy each hour of a day is: quiet nights, a lunch break, a peak in the evening. */
const WEEKDAY = [
  2, 1.2, 0.8, 0.6, 0.7, 1.2, 2.4, 3.6, 4.2, 4.4, 4.6, 5, 5.6, 5.2, 4.6, 4.6, 5, 5.8, 7, 8, 8.4, 7.4, 5.4,
  3.4,
];
const WEEKEND = [
  3, 2, 1.3, 0.9, 0.8, 1, 1.8, 3, 4.8, 6.4, 7.6, 8, 8, 7.8, 7.6, 7.6, 7.8, 8.2, 8.8, 9.2, 9, 7.8, 6, 4.2,
];
const WEIGHT_OF_A_WEEK = 5 * sum(WEEKDAY) + 2 * sum(WEEKEND);

/** Gives the starts of sessions in time's order, so that `sessions` of them fill SPAN_DAYS. */
export class Arrivals {
  readonly #random: Random;
  readonly #weightOfOne: number;
  #hour: number;
  #weightBefore = 0;
  #count = 0;

  constructor(random: Random, start: number, sessions: number) {
    this.#random = random;
    this.#hour = start;
    this.#weightOfOne = (WEIGHT_OF_A_WEEK * SPAN_DAYS) / 7 / sessions;
  }

  /** Seconds since the epoch; one arrival falls evenly into each equal share of busyness. */
  next(): number {
    const weight = (this.#count++ + this.#random.unit()) * this.#weightOfOne;
    while (weight >= this.#weightBefore + busyness(this.#hour)) {
      this.#weightBefore += busyness(this.#hour);
      this.#hour += HOUR;
    }
    const share = (weight - this.#weightBefore) / busyness(this.#hour);
    return this.#hour + Math.floor(share * HOUR);
  }
}

function busyness(time: number): number {
  return (isWeekend(time) ? WEEKEND : WEEKDAY)[hourOf(time)]!;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

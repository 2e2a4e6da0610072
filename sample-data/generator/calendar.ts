const HOUR = 3600;
export const DAY = 24 * HOUR;

/** 0…23, in UTC. */
export function hourOf(time: number): number {
  return Math.floor((time % DAY) / HOUR);
}

/** Saturday or Sunday in UTC (the epoch began on a Thursday). */
export function isWeekend(time: number): boolean {
  const day = (Math.floor(time / DAY) + 4) % 7;
  return day === 0 || day === 6;
}

/** Seconds since the epoch as `2026-01-01 00:00:01 UTC`, remembering the day it formatted last. */
export class TimeText {
  #day = NaN;
  #date = '';

  of(time: number): string {
    const day = Math.floor(time / DAY);
    if (day !== this.#day) {
      this.#day = day;
      this.#date = dateText(time);
    }
    return `${this.#date} ${SIXTY[hourOf(time)]}:${SIXTY[Math.floor((time % HOUR) / 60)]}:${SIXTY[time % 60]} UTC`;
  }
}

/** `2026-01-01` */
export function dateText(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 10);
}

const SIXTY = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

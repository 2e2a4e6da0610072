import { useSyncExternalStore } from 'react';
import { en } from '../../contract/texts/en.ts';

/** The time, kept up to date every so many milliseconds. */
export function useNow(every: number): number {
  return useSyncExternalStore(
    (changed) => {
      const timer = setInterval(changed, every);
      return () => clearInterval(timer);
    },
    () => Math.floor(Date.now() / every) * every + every,
  );
}

const spans = [
  { unit: 'second', seconds: 1 },
  { unit: 'minute', seconds: 60 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'year', seconds: 31_557_600 },
] as const;

export type TimeUnit = (typeof spans)[number]['unit'];

/** How long ago an instant was, in its largest whole unit: `12 s ago`. */
export function ago(instant: string, now: number): string {
  return en.view.shell.ago(measured((now - Date.parse(instant)) / 1_000));
}

/** How long work will take by the share that is done; nothing while that says little. */
export function remaining(startedAt: number, now: number, fraction: number | null): string {
  if (fraction === null || fraction < 0.1 || fraction >= 1) return '';
  return en.view.shell.left(measured((((now - startedAt) / 1_000) * (1 - fraction)) / fraction));
}

function measured(seconds: number): { count: number; unit: TimeUnit } {
  const whole = Math.max(0, seconds);
  const span = spans.findLast((one) => whole >= one.seconds) ?? spans[0];
  return { count: Math.floor(whole / span.seconds), unit: span.unit };
}

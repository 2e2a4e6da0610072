import type { Output } from './messages.ts';

/** Says how far a cell's own work has come: 0 … 1, or null where that cannot be known. */
export type Progress = (fraction: number | null, text?: string) => void;

/** Milliseconds between two pictures: a loop may tell of each of its million turns. */
const between = 50;

/** Makes `progress`; `end` shows what a cell told last. */
export function makeProgress(show: (output: Output) => void): { progress: Progress; end(): void } {
  let waiting: Output | null = null;
  let shownAt = 0;
  const end = () => {
    if (waiting !== null) show(waiting);
    waiting = null;
    shownAt = 0;
  };
  const progress: Progress = (fraction, text = '') => {
    const known = typeof fraction === 'number' && Number.isFinite(fraction);
    const bounded = known ? Math.min(1, Math.max(0, fraction)) : null;
    waiting = { type: 'progress', key: 'progress', fraction: bounded, text: String(text) };
    if (performance.now() - shownAt < between) return;
    end();
    shownAt = performance.now();
  };
  return { progress, end };
}

/** An instant as the person's own clock has it. */
export function when(instant: string): string {
  return new Date(instant).toLocaleString('en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
}

/** Seconds between two instants; null while the second is not there. */
export function secondsBetween(start: string, end: string | null): number | null {
  return end === null ? null : (Date.parse(end) - Date.parse(start)) / 1000;
}

import { en } from '../../../contract/texts/en.ts';

/** `count by hour and type`: a chart's title where the person gave none. */
export function titleBy(value: string, by: readonly (string | null)[]): string {
  const named = [...new Set(by.filter((name) => name !== null))];
  return named.length === 0 ? value : en.plot.by({ value, by: named.join(en.plot.and) });
}

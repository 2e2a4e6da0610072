import { en } from '../../../contract/texts/en.ts';

/** `count by hour and type`: a chart's title where the person gave none. */
export function titleBy(value: string, by: readonly (string | null)[]): string {
  const named = [...new Set(by.filter((name) => name !== null))];
  if (named.length === 0) return value;
  const last = named.pop() ?? '';
  return en.plot.by({ value, by: named.length === 0 ? last : `${named.join(', ')}${en.plot.and}${last}` });
}

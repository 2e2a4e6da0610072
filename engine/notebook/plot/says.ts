import type { Mark } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { numberText } from './axes.ts';

/** A value with where it stands. */
export interface Said {
  at: string;
  value: number | null;
}

/** What a chart of values shows, in a sentence for those who do not see it. */
export function sayValues(mark: Mark, all: readonly Said[]): string {
  const some = all.filter((said): said is Said & { value: number } => said.value !== null);
  const [first] = some;
  if (first === undefined) return en.plot.saysNothing({ mark: en.plot.marks[mark] });
  let [top, bottom] = [first, first];
  for (const said of some) {
    if (said.value > top.value) top = said;
    if (said.value < bottom.value) bottom = said;
  }
  return en.plot.says({
    mark: en.plot.marks[mark],
    count: some.length,
    top: top.at,
    high: numberText(top.value),
    bottom: bottom.at,
    low: numberText(bottom.value),
  });
}

/** What words say of a combination: `20, Mon`. */
export function placeText(...parts: readonly (string | number | null | undefined)[]): string {
  return parts
    .filter((part) => part !== null && part !== undefined && part !== '')
    .map((part) => (typeof part === 'number' ? numberText(part) : part))
    .join(', ');
}

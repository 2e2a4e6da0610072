import type { Mark } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { numberText } from './axes.ts';
import type { Cell } from './cells.ts';
import type { Groups } from './groups.ts';
import type { Places } from './places.ts';

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

/** What a chart of cells (facet, colour, place) shows, each by its names. */
export function sayCells(
  mark: Mark,
  cells: readonly Cell[],
  names: { places: Places['values']; colors: Groups; facets: Groups },
): string {
  const { places, colors, facets } = names;
  const said = cells.map(({ at: [facet, color, place], value }) => ({
    at: placeText(places[place!], colors.names[color!], facets.names[facet!]),
    value,
  }));
  return sayValues(mark, said);
}

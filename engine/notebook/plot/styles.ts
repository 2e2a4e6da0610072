import type { Trace } from './chart.ts';
import type { Groups } from './groups.ts';
import { plain } from './axes.ts';

/** The window has six colours for categories; what comes after them differs in another way too. */
const distinctColors = 6;

const dashes = ['solid', 'dash', 'dot'];
const symbols = ['circle', 'diamond-open', 'cross'];
const patterns = ['', '/', 'x'];

/** The name of a group and its place in the legend, which facets share. */
export function groupTrace({ column, names }: Groups, color: number, facet: number): Trace {
  if (column === null) return { showlegend: false };
  const name = plain(names[color]!);
  return { name, legendgroup: name, showlegend: facet === 0 };
}

const round = (color: number, all: readonly string[]) =>
  all[Math.floor(color / distinctColors) % all.length]!;

export function lineOf(color: number): Trace {
  return { width: 1.75, ...(color < distinctColors ? {} : { dash: round(color, dashes) }) };
}

export function symbolOf(color: number): Trace {
  return color < distinctColors ? {} : { symbol: round(color, symbols) };
}

export function patternOf(color: number): Trace {
  return color < distinctColors ? {} : { pattern: { shape: round(color, patterns), solidity: 0.3 } };
}

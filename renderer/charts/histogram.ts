import { en } from '../../contract/texts/en.ts';
import { axisTitle } from './layout.ts';
import { faint } from './theme.ts';
import type { Drawing } from './types.ts';

const texts = en.view.charts;

/** Counts in bins: one more edge than counts. */
export interface Bins {
  /** Named where there are several groups. */
  name?: string;
  edges: readonly number[];
  counts: readonly number[];
}

/** How often values are where; several groups lie over each other. */
export function histogram({ groups, axis }: { groups: readonly Bins[]; axis: string }): Drawing {
  const several = groups.length > 1;
  return {
    figure: (theme) => ({
      data: groups.map(({ name = '', edges, counts }, at) => {
        const colour = theme.categorical[at % theme.categorical.length] ?? theme.water;
        return {
          type: 'bar',
          name,
          x: counts.map((_, bin) => (edges[bin]! + edges[bin + 1]!) / 2),
          y: counts,
          width: counts.map((_, bin) => edges[bin + 1]! - edges[bin]!),
          customdata: counts.map((_, bin) => [edges[bin]!, edges[bin + 1]!]),
          hovertemplate: `%{customdata[0]:.4~g} … %{customdata[1]:.4~g}: %{y:,}<extra>${name}</extra>`,
          marker: { color: several ? faint(colour, 0.55) : colour, line: { color: theme.raised, width: 1 } },
        };
      }),
      layout: {
        barmode: 'overlay',
        bargap: 0,
        showlegend: several,
        margin: several ? { t: 28 } : {},
        xaxis: { title: axisTitle(theme, axis) },
        yaxis: { title: axisTitle(theme, texts.count), rangemode: 'tozero' },
      },
    }),
    table: {
      columns: [...(several ? [texts.group] : []), texts.from, texts.to, texts.count],
      rows: groups.flatMap(({ name = '', edges, counts }) =>
        counts.map((count, bin) => [...(several ? [name] : []), edges[bin]!, edges[bin + 1]!, count]),
      ),
    },
  };
}

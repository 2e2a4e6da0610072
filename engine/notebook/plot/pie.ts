import { en } from '../../../contract/texts/en.ts';
import { formatOf, plain } from './axes.ts';
import { cannot, type Chart, type Drawn } from './chart.ts';
import { isAdditive } from './measure.ts';
import { sayValues } from './says.ts';
import { seriesOf } from './series.ts';
import { titleBy } from './titles.ts';

/** More parts than this are told apart by nobody. */
const mostParts = 7;

/** The parts of a whole, the largest first; the smallest are one part. */
export function drawPie(chart: Chart): Drawn {
  const { spec, facets } = chart;
  const { base, measure, cells } = seriesOf({ ...chart, spec: { ...spec, color: undefined } });
  if (!isAdditive(measure)) throw cannot(chart, en.plot.notWhole({ measure: measure.title }));
  if (cells.some(({ value }) => (value ?? 0) < 0)) throw cannot(chart, en.plot.negative);
  const format = spec.percent === true ? '.1~%' : formatOf(cells.map(({ value }) => value));
  const most = spec.limit ?? mostParts;
  const hasRest: boolean[] = [];
  const parts = facets.names.map((_name, facet) => {
    const own = cells
      .filter(({ at }) => at[0] === facet)
      .map(({ at, value }) => ({ at: String(base.values[at[2]!]), value: value ?? 0 }));
    hasRest[facet] = own.length > most;
    return own.length <= most ? own : withRest(own, most - 1);
  });
  return {
    axes: null,
    traces: (facet) => [
      {
        type: 'pie',
        labels: parts[facet]!.map(({ at }) => plain(at)),
        values: parts[facet]!.map(({ value }) => value),
        sort: false,
        direction: 'clockwise',
        hole: 0.5,
        textinfo: 'percent',
        textposition: 'inside',
        insidetextorientation: 'horizontal',
        hovertemplate: `%{label}: %{value:${format}} (%{percent})<extra></extra>`,
        showlegend: true,
        meta: { hasRest: hasRest[facet] },
      },
    ],
    title: titleBy(measure.title, [base.title, facets.column]),
    says: sayValues('pie', parts.flat()),
    colors: null,
    layout: { uniformtext: { minsize: 10, mode: 'hide' } },
  };
}

function withRest(parts: readonly { at: string; value: number }[], most: number) {
  const rest = parts.slice(most);
  const value = rest.reduce((sum, part) => sum + part.value, 0);
  return [...parts.slice(0, most), { at: en.plot.others({ count: rest.length }), value }];
}

import type { PlotSpec } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { measureAxis, numberText, placesAxis } from './axes.ts';
import type { Cell } from './cells.ts';
import { cannot, type Chart, type Drawn, type Trace } from './chart.ts';
import { isAdditive } from './measure.ts';
import type { Places } from './places.ts';
import { sayCells } from './says.ts';
import { type Series, seriesOf } from './series.ts';
import { groupTrace, patternOf } from './styles.ts';
import { titleBy } from './titles.ts';

/** Bars, upright where the values are on y, lying where they are on x; a histogram's bars are its bins. */
export function drawBars(chart: Chart): Drawn {
  const { spec, facets } = chart;
  const isHistogram = spec.mark === 'histogram';
  if (isHistogram && (spec.log === 'x' || spec.log === 'both')) throw cannot(chart, en.plot.logBins);
  const series = seriesOf(chart);
  const { base, measure, isHorizontal, colors, cells } = series;
  const isShare = spec.stack === 'percent';
  const along = placesAxis(base, isHorizontal ? spec.yTitle : spec.xTitle, isHorizontal);
  const values = cells.map(({ value }) => value);
  const title = (isHorizontal ? spec.xTitle : spec.yTitle) ?? (isShare ? en.plot.share : undefined);
  const up = { ...measureAxis(measure, values, spec, title), ...(isShare ? shares : {}) };
  return {
    axes: isHorizontal ? { x: up, y: along } : { x: along, y: up },
    traces: (facet) => colors.names.map((_name, color) => trace(series, facet, color)),
    title:
      isHistogram && measure.title === en.plot.count
        ? titleBy(en.plot.spread({ name: base.title }), [colors.column, facets.column])
        : titleBy(measure.title, [base.title, colors.column, facets.column]),
    says: sayCells(spec.mark, cells, { places: base.values, colors, facets }),
    colors: colors.column === null ? null : colors,
    layout: layoutOf(spec, series),
  };
}

/** More places than this lie close enough anyway. */
const mostSpaced = 500;

const shares = { format: '.1~%', percent: true };

function layoutOf({ stack, mark }: PlotSpec, { measure, base }: Series): Record<string, unknown> {
  const isStacked = stack ?? isAdditive(measure);
  const apart = mark === 'histogram' ? 'overlay' : 'group';
  return {
    barmode: isStacked === false ? apart : isStacked === 'percent' ? 'stack' : 'relative',
    ...(isStacked === 'percent' ? { barnorm: 'fraction' } : {}),
    bargap: base.width === null ? 0.2 : 0.03,
  };
}

function trace({ base, isHorizontal, colors, cells }: Series, facet: number, color: number): Trace {
  const own = placed(
    base,
    cells.filter(({ at }) => at[0] === facet && at[1] === color),
  );
  const places = own.map(({ place }) => base.values[place]!);
  const values = own.map(({ value }) => value);
  const [along, up] = isHorizontal ? ['y', 'x'] : ['x', 'y'];
  const place = base.width === null ? `%{${along}}` : '%{customdata}';
  return {
    type: 'bar',
    orientation: isHorizontal ? 'h' : 'v',
    [along!]: places,
    [up!]: values,
    ...groupTrace(colors, color, facet),
    ...(base.width === null ? {} : { width: base.width * 0.97, customdata: binTexts(base, own, base.width) }),
    ...(color < 6 ? {} : { marker: patternOf(color) }),
    hovertemplate: `${place}: %{${up}}<extra>${colors.column === null ? '' : '%{fullData.name}'}</extra>`,
  };
}

interface Placed {
  place: number;
  value: number | null;
}

/** Among numbers and times a bar is as wide as its places are apart: those without a bar count too. */
function placed({ kind, values, width }: Places, own: readonly Cell[]): Placed[] {
  const there = own.map(({ at, value }) => ({ place: at[2]!, value }));
  if (kind === 'category' || width !== null || values.length > mostSpaced) return there;
  const byPlace = new Map(there.map(({ place, value }) => [place, value]));
  return values.map((_value, place) => ({ place, value: byPlace.get(place) ?? null }));
}

function binTexts({ values }: Places, own: readonly Placed[], width: number): string[] {
  return own.map(({ place }) => {
    const middle = values[place] as number;
    if (width === 1 && Number.isInteger(middle)) return numberText(middle);
    return en.plot.bin({ from: numberText(middle - width / 2), to: numberText(middle + width / 2) });
  });
}

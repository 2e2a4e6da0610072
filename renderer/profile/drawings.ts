import type { LabelBin, LabelRelations, TimeCoverage } from '../../contract/calls/profiles.ts';
import type { ColumnStatistics } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';
import { axisTitle } from '../charts/layout.ts';
import type { Drawing } from '../charts/types.ts';
import { short, shortDay, shortNumber } from './short.ts';

const texts = en.view.profile;

type Histogram = NonNullable<ColumnStatistics['histogram']>;

/** Bars of a histogram at their places on the axis, a line of numbers or of time; `customdata` is the bar's number. */
export function binsDrawing(histogram: Histogram, axis: string): Drawing {
  return {
    figure: (theme) => ({
      data: [
        {
          type: 'bar',
          x: histogram.map((_, at) => at),
          y: histogram.map(({ count }) => count),
          customdata: histogram.map(({ from, to }, at) => [at, short(from, 24), short(to, 24)]),
          hovertemplate: '%{customdata[1]} … %{customdata[2]}: %{y:,}<extra></extra>',
          marker: { color: theme.water },
        },
      ],
      layout: {
        bargap: 0.04,
        xaxis: { ...ends(histogram), title: axisTitle(theme, axis), showgrid: false, zeroline: false },
        yaxis: { title: axisTitle(theme, texts.details.rows), rangemode: 'tozero' },
      },
    }),
    table: {
      columns: [texts.details.least, texts.details.greatest, texts.details.rows],
      rows: histogram.map(({ from, to, count }) => [from, to, count]),
    },
  };
}

/** Where about six of the bars begin, and where the last one ends. */
function ends(histogram: Histogram) {
  const step = Math.max(1, Math.ceil(histogram.length / 6));
  const days = new Set(histogram.map(({ from }) => shortDay(from)));
  const name = days.size >= histogram.length / step ? shortDay : (value: string) => value;
  const some = histogram
    .map((bin, at) => ({ at: at - 0.5, text: short(shortNumber(name(bin.from)), 19) }))
    .filter((_, at) => at % step === 0);
  return { tickvals: some.map(({ at }) => at), ticktext: some.map(({ text }) => text), tickangle: 0 };
}

/** Something by a unit of time, as bars or as a line; `customdata` is the unit's beginning. */
export function timeDrawing(
  buckets: readonly { at: string; value: number | null }[],
  axis: string,
  kind: 'bar' | 'line',
): Drawing {
  return {
    figure: (theme) => ({
      data: [
        {
          ...(kind === 'bar'
            ? { type: 'bar', marker: { color: theme.water } }
            : { type: 'scatter', mode: 'lines', line: { color: theme.water, width: 1.5 } }),
          x: buckets.map(({ at }) => at),
          y: buckets.map(({ value }) => value),
          customdata: buckets.map(({ at }) => at),
          hovertemplate: '%{x}: %{y:,.4~g}<extra></extra>',
        },
      ],
      layout: {
        bargap: 0.04,
        xaxis: { type: 'date', showgrid: false },
        yaxis: { title: axisTitle(theme, axis), rangemode: kind === 'bar' ? 'tozero' : 'normal' },
      },
    }),
    table: { columns: [texts.behind.title, axis], rows: buckets.map(({ at, value }) => [at, value]) },
  };
}

/** A coverage's rows by unit, units without rows included, so that gaps are seen. */
export function coverageDrawing({ buckets, unit }: TimeCoverage): Drawing {
  return timeDrawing(
    buckets.map(({ at, rows }) => ({ at, value: rows })),
    texts.times.axis({ unit }),
    'bar',
  );
}

/** What a bin is called. */
export function binName({ kind, from, to }: LabelBin): string {
  if (kind === 'missing') return texts.target.missing;
  if (kind === 'others') return texts.target.others;
  if (kind === 'value' || from === to) return short(from === '' ? texts.columns.empty : from, 20);
  return `${short(from, 14)} … ${short(to, 14)}`;
}

/** The label in each bin of a column, with how many rows each has; `customdata` is the bin's number. */
export function labelDrawing(bins: readonly LabelBin[], of: LabelRelations): Drawing {
  const axis = {
    binary: texts.target.share({ positive: of.positive ?? '' }),
    categories: texts.target.likely,
    number: texts.target.mean({ label: of.label }),
  }[of.kind];
  const share = of.kind !== 'number';
  return {
    figure: (theme) => ({
      data: [
        {
          type: 'bar',
          x: bins.map((_, at) => at),
          y: bins.map(({ rate }) => rate),
          customdata: bins.map((bin, at) => [at, binName(bin), bin.rows, bin.likely ?? '']),
          hovertemplate: `%{customdata[1]}: %{y:${share ? '.1~%' : '.4~g'}} %{customdata[3]}, %{customdata[2]:,} rows<extra></extra>`,
          marker: { color: bins.map(({ kind }) => (kind === 'missing' ? theme.slate : theme.water)) },
        },
      ],
      layout: {
        bargap: 0.2,
        xaxis: {
          tickvals: bins.map((_, at) => at),
          ticktext: bins.map(binName),
          showgrid: false,
          zeroline: false,
        },
        yaxis: {
          title: axisTitle(theme, axis),
          rangemode: 'tozero',
          ...(share ? { tickformat: '.0~%' } : {}),
        },
        shapes:
          of.rate === null
            ? []
            : [
                {
                  type: 'line',
                  xref: 'paper',
                  x0: 0,
                  x1: 1,
                  y0: of.rate,
                  y1: of.rate,
                  line: { color: theme.muted, width: 1, dash: 'dot' },
                },
              ],
      },
    }),
    table: {
      columns: [texts.target.column, axis, texts.details.rows],
      rows: bins.map((bin) => [binName(bin), bin.rate, bin.rows]),
    },
  };
}

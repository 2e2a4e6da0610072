import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { axisTitle } from '../charts/layout.ts';
import type { ChartTheme } from '../charts/theme.ts';
import type { Drawing } from '../charts/types.ts';

const { calibration: texts, percent } = en.view.models;

type Bins = Evaluation['calibration']['bins'];

/** Observed rate by mean score on logarithmic axes: with rare positives a straight one shows one corner. */
export function calibrationDrawing({ calibration: { bins } }: Evaluation): Drawing {
  const rates = bins.map(({ rate }) => rate.value).filter((rate) => rate > 0);
  const floor = Math.min(...rates, ...bins.map(({ meanScore }) => meanScore), 1) / 2;
  const from = Math.min(...bins.map(({ meanScore }) => meanScore)) / 1.5;
  return {
    figure: (theme) => ({
      data: [perfect(from, theme), dots(bins, floor, theme)],
      layout: {
        hovermode: 'closest',
        showlegend: true,
        margin: { t: 28 },
        xaxis: { title: axisTitle(theme, texts.score), ...logShare },
        yaxis: { title: axisTitle(theme, texts.rate), ...logShare },
      },
    }),
    table: {
      columns: texts.columns,
      rows: bins.map(({ count, meanScore, rate }) => [count, meanScore, rate.value, rate.low, rate.high]),
    },
  };
}

const shares = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
const logShare = {
  type: 'log',
  tickvals: shares,
  ticktext: shares.map((share) => `${Number((share * 100).toPrecision(1))} %`),
  zeroline: false,
};

function perfect(from: number, theme: ChartTheme) {
  return {
    type: 'scatter',
    mode: 'lines',
    name: texts.perfect,
    x: [from, 1],
    y: [from, 1],
    line: { color: theme.muted, width: 1, dash: 'dash' },
    hoverinfo: 'skip',
  };
}

/** A rate of zero has no place on a logarithmic axis: it stands open at its foot. */
function dots(bins: Bins, floor: number, theme: ChartTheme) {
  const shown = (rate: number) => Math.max(rate, floor);
  return {
    type: 'scatter',
    mode: 'markers',
    name: texts.bins,
    x: bins.map(({ meanScore }) => shown(meanScore)),
    y: bins.map(({ rate }) => shown(rate.value)),
    error_y: {
      type: 'data',
      symmetric: false,
      array: bins.map(({ rate }) => Math.max(0, (rate.high ?? rate.value) - shown(rate.value))),
      arrayminus: bins.map(({ rate }) => shown(rate.value) - shown(rate.low ?? rate.value)),
      color: theme.slate,
      thickness: 1,
      width: 3,
    },
    marker: {
      size: 8,
      color: theme.water,
      symbol: bins.map(({ rate }) => (rate.value === 0 ? 'circle-open' : 'circle')),
    },
    text: bins.map(said),
    hovertemplate: '%{text}<extra></extra>',
  };
}

function said({ count, meanScore, rate }: Bins[number]): string {
  return texts.bin({
    rows: count,
    rate: percent(rate.value),
    low: percent(rate.low ?? rate.value),
    high: percent(rate.high ?? rate.value),
    score: percent(meanScore),
  });
}

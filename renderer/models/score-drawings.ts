import type { Attributes } from 'plotly.js-strict-dist-min';
import type { Evaluation, LearningPoint } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { densities } from '../charts/densities.ts';
import { lines } from '../charts/lines.ts';
import type { ChartTheme } from '../charts/theme.ts';
import type { Drawing } from '../charts/types.ts';
import { oddsOf } from './cells.ts';
import { smoothed } from './smoothed.ts';

const texts = en.view.models;

const odds = [0.0001, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.98, 0.99, 0.999];

/** Both classes' scores over one axis of log-odds that is labelled with probabilities. */
export function densityDrawing({ densities: { edges, positives, negatives }, parts }: Evaluation): Drawing {
  const x = edges.slice(0, -1).map((edge, at) => (edge + edges[at + 1]!) / 2);
  const { rows, positives: count } = parts.test;
  const drawing = densities({
    groups: [
      { name: texts.simulator.negatives, x, y: smoothed(x, negatives, rows - count) },
      { name: texts.simulator.positives, x, y: smoothed(x, positives, count) },
    ],
    axis: texts.simulator.score,
  });
  const within = odds.filter((share) => oddsOf(share) >= edges[0]! && oddsOf(share) <= edges.at(-1)!);
  const ticks = { tickvals: within.map(oddsOf), ticktext: within.map(texts.percent), zeroline: false };
  return { ...drawing, figure: (theme) => withAxis(drawing, theme, ticks) };
}

function withAxis(drawing: Drawing, theme: ChartTheme, ticks: Attributes) {
  const { data, layout = {} } = drawing.figure(theme);
  return { data, layout: { ...layout, xaxis: { ...(layout['xaxis'] as Attributes), ...ticks } } };
}

/** Log loss of training and validation rows as the trees are added. */
export function lossDrawing(curve: readonly LearningPoint[]): Drawing {
  const x = curve.map(({ iteration }) => iteration);
  const validated = curve.some(({ validationLogLoss }) => validationLogLoss !== null);
  const validation = {
    name: texts.learning.validation,
    x,
    y: curve.map(({ validationLogLoss }) => validationLogLoss),
  };
  return lines({
    lines: [
      { name: texts.learning.train, x, y: curve.map(({ trainLogLoss }) => trainLogLoss) },
      ...(validated ? [validation] : []),
    ],
    x: texts.learning.iteration,
    y: texts.learning.logLoss,
  });
}

/** Average precision of the validation rows as the trees are added. */
export function learntPrecisionDrawing(curve: readonly LearningPoint[]): Drawing {
  return lines({
    lines: [
      {
        name: texts.learning.averagePrecision,
        x: curve.map(({ iteration }) => iteration),
        y: curve.map(({ validationAveragePrecision }) => validationAveragePrecision),
      },
    ],
    x: texts.learning.iteration,
    y: texts.learning.averagePrecision,
  });
}

/** Average precision of consecutive parts of the test rows, with the whole's beside them. */
export function blocksDrawing({ blocks, averagePrecision }: Evaluation): Drawing {
  const x = blocks.map((_, at) => at + 1);
  const all = averagePrecision?.value ?? 0;
  return lines({
    lines: [
      {
        name: texts.learning.averagePrecision,
        x,
        y: blocks.map((block) => block.averagePrecision),
        dots: true,
      },
      { name: texts.overview.part.test, x: [1, blocks.length], y: [all, all], reference: true },
    ],
    x: texts.overview.blocksAxis,
    y: texts.learning.averagePrecision,
    xaxis: { tickvals: x, range: [0.8, blocks.length + 0.2] },
    yaxis: { rangemode: 'tozero' },
  });
}

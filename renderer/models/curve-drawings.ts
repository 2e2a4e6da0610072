import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { lines, type Line } from '../charts/lines.ts';
import type { Drawing } from '../charts/types.ts';
import { curvesOf } from './cells.ts';

const texts = en.view.models.curves;

/** A version's evaluation under the name that the legend has for it. */
export interface Named {
  name: string;
  evaluation: Evaluation;
}

const whole = { range: [0, 1.02], zeroline: false };

/** Precision over recall as steps, with the prevalence: what choosing by chance would reach. */
export function prDrawing(all: readonly Named[]): Drawing {
  const curves = all.map(({ name, evaluation }): Line => {
    const { recall, precision } = curvesOf(evaluation);
    return { name, x: recall, y: precision };
  });
  const { positives, rows } = all[0]!.evaluation.parts.test;
  const share = positives / rows;
  return lines({
    lines: [...curves, { name: texts.baseline, x: [0, 1], y: [share, share], reference: true }],
    x: texts.recall,
    y: texts.precision,
    percent: { x: true, y: true },
    xaxis: whole,
    yaxis: whole,
  });
}

export function rocDrawing(all: readonly Named[]): Drawing {
  const curves = all.map(({ name, evaluation }): Line => {
    const { fpr, recall } = curvesOf(evaluation);
    return { name, x: [0, ...fpr], y: [0, ...recall] };
  });
  return lines({
    lines: [...curves, { name: texts.chance, x: [0, 1], y: [0, 1], reference: true }],
    x: texts.fpr,
    y: texts.recall,
    percent: { x: true, y: true },
    xaxis: whole,
    yaxis: whole,
  });
}

const marked = [0.01, 0.05, 0.1, 0.2];

/** Share of the positives among the highest-scored share of the rows, marked where people act. */
export function gainsDrawing(all: readonly Named[]): Drawing {
  const curves = all.map(({ name, evaluation }): Line => {
    const { share, recall } = curvesOf(evaluation);
    return { name, x: [0, ...share], y: [0, ...recall] };
  });
  const drawing = lines({
    lines: [...curves, { name: texts.chance, x: [0, 1], y: [0, 1], reference: true }],
    x: texts.share,
    y: texts.caught,
    percent: { x: true, y: true },
    xaxis: whole,
    yaxis: whole,
  });
  if (all.length > 1) return drawing;
  const { top, parts } = all[0]!.evaluation;
  const points = top.filter(({ share }) => marked.includes(share));
  return {
    ...drawing,
    figure: (theme) => {
      const { data, layout = {} } = drawing.figure(theme);
      const marks = {
        type: 'scatter',
        mode: 'markers+text',
        x: points.map(({ share }) => share),
        y: points.map(({ tp }) => tp / parts.test.positives),
        text: points.map(({ tp }) => en.view.models.percent(tp / parts.test.positives)),
        textposition: 'bottom right',
        textfont: { size: 11, color: theme.ink },
        marker: { size: 7, color: theme.raised, line: { color: theme.water, width: 2 } },
        hoverinfo: 'skip',
        showlegend: false,
      };
      return { data: [...data, marks], layout };
    },
  };
}

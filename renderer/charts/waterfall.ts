import { en } from '../../contract/texts/en.ts';
import { names } from './bars.ts';
import { cut, plain } from './elide.ts';
import { axisTitle } from './layout.ts';
import type { ChartTheme } from './theme.ts';
import type { Drawing } from './types.ts';

const all = en.view.charts;
const texts = all.waterfall;

export interface Contribution {
  feature: string;
  value: number | string | null;
  /** What it adds to the log-odds. */
  shap: number;
}

export interface WaterfallOptions {
  /** The log-odds of a row that nothing is known of. */
  baseValue: number;
  /** Every feature's effect, in any order: together with the base value they make the prediction. */
  contributions: readonly Contribution[];
  /** How many features have a bar of their own. */
  shown?: number;
}

interface Step {
  feature: string;
  value: string;
  effect: number;
  before: number;
}

/** How the features of one row take the prediction from the average to its own. */
export function waterfall({ baseValue, contributions, shown = 10 }: WaterfallOptions): Drawing {
  const steps = stepsOf(baseValue, contributions, shown);
  const last = steps.at(-1);
  const result = last === undefined ? baseValue : last.before + last.effect;
  return {
    figure: (theme) => ({
      data: [bars(steps, theme), ends(baseValue, result, steps.length, theme)],
      layout: {
        bargap: 0.3,
        margin: { r: 72 },
        xaxis: { title: axisTitle(theme, texts.axis), ...oddsAxis(baseValue, steps), zeroline: false },
        yaxis: names([texts.base, ...steps.map(label), texts.result], theme.ink),
        shapes: connectors(baseValue, steps, theme),
        annotations: figures(baseValue, result, steps, theme),
      },
    }),
    table: {
      columns: texts.columns,
      rows: [
        [texts.base, null, baseValue, probability(baseValue)],
        ...steps.map(({ feature, value, effect, before }) => [
          feature,
          value,
          effect,
          probability(before + effect),
        ]),
        [texts.result, null, result, probability(result)],
      ],
    },
  };
}

function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

const percent = (logOdds: number) => all.percent({ share: probability(logOdds) });

/** An effect that its figure would show as zero. */
const least = 0.0005;

/** The largest effects first, what is left as one step. */
function stepsOf(baseValue: number, contributions: readonly Contribution[], shown: number): Step[] {
  const sorted = contributions.toSorted((a, b) => Math.abs(b.shap) - Math.abs(a.shap));
  const counting = sorted.filter(({ shap }) => Math.abs(shap) >= least).length;
  const own = sorted.length <= shown + 1 && counting === sorted.length ? counting : Math.min(shown, counting);
  const rest = sorted.slice(own);
  const steps: Step[] = [];
  let before = baseValue;
  const add = (feature: string, value: string, effect: number) => {
    steps.push({ feature, value, effect, before });
    before += effect;
  };
  for (const { feature, value, shap } of sorted.slice(0, own)) add(feature, said(value), shap);
  if (rest.length > 0) {
    add(
      texts.others({ count: rest.length }),
      '',
      rest.reduce((sum, { shap }) => sum + shap, 0),
    );
  }
  return steps;
}

function said(value: number | string | null): string {
  if (value === null) return all.missing;
  return typeof value === 'number' ? all.number({ value }) : value;
}

/** As much as an axis of names has room for. */
const room = 30;

/** A name leaves room for its value: the value is what differs from row to row. */
function label({ feature, value }: Step): string {
  const name = feature.replaceAll('_', ' ');
  if (value === '') return name;
  const short = cut(value, room / 2);
  return texts.feature({ feature: cut(name, room - 3 - short.length), value: short });
}

/** Up or down is said by the side, the sign and the triangle; the colour only agrees. */
function bars(steps: readonly Step[], theme: ChartTheme) {
  return {
    type: 'bar',
    orientation: 'h',
    base: steps.map(({ before }) => before),
    x: steps.map(({ effect }) => effect),
    y: steps.map((_, at) => at + 1),
    customdata: steps.map(({ feature, value, effect, before }) => [
      plain(value === '' ? feature : texts.feature({ feature, value })),
      effect < 0 ? texts.lowers : texts.raises,
      percent(before),
      percent(before + effect),
    ]),
    hovertemplate: '%{customdata[0]}<br>%{customdata[1]}: %{customdata[2]} → %{customdata[3]}<extra></extra>',
    marker: { color: steps.map(({ effect }) => (effect < 0 ? theme.water : theme.bad)) },
  };
}

/** Where it begins and where it ends. */
function ends(baseValue: number, result: number, count: number, theme: ChartTheme) {
  return {
    type: 'scatter',
    mode: 'markers',
    x: [baseValue, result],
    y: [0, count + 1],
    cliponaxis: false,
    hoverinfo: 'skip',
    marker: { size: 9, symbol: 'diamond', color: theme.ink },
  };
}

function signOf(effect: number): string {
  if (Math.abs(effect) < least) return '·';
  return effect < 0 ? '▼' : '▲';
}

/** The figures stand in a column at the right, where they can be compared. */
function figures(baseValue: number, result: number, steps: readonly Step[], theme: ChartTheme) {
  const effects = steps.map(({ effect }) => `${signOf(effect)} ${all.signed({ value: effect })}`);
  return [percent(baseValue), ...effects, `<b>${percent(result)}</b>`].map((text, y) => ({
    xref: 'paper',
    x: 1,
    xanchor: 'left',
    xshift: 8,
    y,
    text,
    showarrow: false,
    font: { size: 11, color: theme.ink },
  }));
}

function connectors(baseValue: number, steps: readonly Step[], theme: ChartTheme) {
  const line = { color: theme.muted, width: 1, dash: 'dot' };
  const at = [baseValue, ...steps.map(({ before, effect }) => before + effect)];
  return at.map((x, step) => ({ type: 'line', layer: 'below', x0: x, x1: x, y0: step, y1: step + 1, line }));
}

/** Ticks at round log-odds, each with the probability that it means. */
function oddsAxis(baseValue: number, steps: readonly Step[]) {
  const reached = [baseValue, ...steps.map(({ before, effect }) => before + effect)];
  const low = Math.min(...reached);
  const high = Math.max(...reached);
  const room = Math.max(high - low, 0.2) * 0.06;
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10].find((size) => (high - low + 2 * room) / size <= 4) ?? 20;
  const first = Math.ceil((low - room) / step);
  const last = Math.floor((high + room) / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  return {
    range: [low - room, high + room],
    tickvals: ticks,
    ticktext: ticks.map((tick) => `${all.tick({ value: tick })}<br>${percent(tick)}`),
    tickangle: 0,
  };
}

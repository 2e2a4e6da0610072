import type { ExplainedSample } from '../../contract/calls/explanation.ts';
import { en } from '../../contract/texts/en.ts';
import type { Swarm } from '../charts/beeswarm.ts';
import { axisTitle } from '../charts/layout.ts';
import type { Drawing } from '../charts/types.ts';

const texts = en.view.models.explanation;

export type Value = number | string | null;
export type Column = ExplainedSample['features'][number];

/** A number's place between the 5th and the 95th percentile, 0…1; null for what has no order. */
export function places(values: readonly Value[]): (number | null)[] {
  const sorted = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  const low = sorted[Math.floor(0.05 * (sorted.length - 1))] ?? 0;
  const high = sorted[Math.ceil(0.95 * (sorted.length - 1))] ?? 0;
  return values.map((value) => {
    if (typeof value !== 'number') return null;
    return high === low ? 0.5 : Math.min(1, Math.max(0, (value - low) / (high - low)));
  });
}

/** The most important features' dots, of the rows that were drawn at random: those of high scores are not usual. */
export function swarmsOf({ features, random }: ExplainedSample, shown: number): Swarm[] {
  return features.slice(0, shown).map(({ feature, values, shap }) => {
    const own = values.slice(0, random);
    const colours = places(own);
    return {
      feature,
      points: own.map((value, row) => ({ value, shap: shap[row]!, color: colours[row] ?? null })),
    };
  });
}

/** Whether high values go with high effects (1), low ones (-1), or neither clearly (0). */
export function direction({ values, shap }: Column): -1 | 0 | 1 {
  const known = values.flatMap((value, row) =>
    typeof value === 'number' ? [[value, shap[row]!] as const] : [],
  );
  const mean = (of: (pair: readonly [number, number]) => number) =>
    known.reduce((sum, pair) => sum + of(pair), 0) / known.length;
  const [mx, my] = [mean(([x]) => x), mean(([, y]) => y)];
  const covariance = mean(([x, y]) => (x - mx) * (y - my));
  const spread = Math.sqrt(mean(([x]) => (x - mx) ** 2) * mean(([, y]) => (y - my) ** 2));
  const correlation = covariance / spread;
  return correlation > 0.3 ? 1 : correlation < -0.3 ? -1 : 0;
}

/** One feature's value against its effect, a dot a row; customdata is the row. */
export function dependenceDrawing(sample: ExplainedSample, own: Column, by: Column | null): Drawing {
  const colours = by === null ? null : places(by.values);
  const categories = own.values.some((value) => typeof value === 'string');
  const x = own.values.map((value) => value ?? (categories ? en.view.charts.missing : null));
  return {
    figure: (theme) => ({
      data: [
        {
          type: 'scatter',
          mode: 'markers',
          x,
          y: own.shap,
          customdata: own.values.map((_, row) => ['', row]),
          text: own.values.map((value, row) => hover(own, by, value, row)),
          hovertemplate: '%{text}<br>%{y:+.3f}<extra></extra>',
          marker: {
            size: 6,
            color: colours === null ? theme.water : colours.map((place) => place ?? 0.5),
            line: { width: 0.5, color: theme.slate },
            ...(colours === null
              ? {}
              : {
                  cmin: 0,
                  cmax: 1,
                  colorscale: theme.diverging,
                  colorbar: {
                    thickness: 8,
                    len: 0.8,
                    outlinewidth: 0,
                    tickvals: [0, 1],
                    ticktext: [en.view.charts.beeswarm.low, en.view.charts.beeswarm.high],
                    tickfont: { size: 11, color: theme.muted },
                  },
                }),
          },
          selected: { marker: { opacity: 1 } },
          unselected: { marker: { opacity: 0.15 } },
        },
      ],
      layout: {
        hovermode: 'closest',
        xaxis: {
          title: axisTitle(theme, own.feature),
          zeroline: false,
          ...(categories ? { type: 'category' } : {}),
        },
        yaxis: { title: axisTitle(theme, texts.effect), zerolinecolor: theme.muted },
      },
    }),
    table: {
      columns: [sample.keys[0]?.name ?? '', own.feature, ...(by === null ? [] : [by.feature]), texts.effect],
      rows: own.values.map((value, row) => [
        sample.keys[0]?.values[row] ?? null,
        value,
        ...(by === null ? [] : [by.values[row] ?? null]),
        own.shap[row]!,
      ]),
    },
  };
}

function hover(own: Column, by: Column | null, value: Value, row: number): string {
  const say = (column: Column, one: Value) =>
    en.view.charts.waterfall.feature({ feature: column.feature, value: said(one) });
  return by === null ? say(own, value) : `${say(own, value)}<br>${say(by, by.values[row] ?? null)}`;
}

/** A value as people read it. */
export function said(value: Value): string {
  if (value === null) return en.view.charts.missing;
  return typeof value === 'number' ? en.view.charts.number({ value }) : value;
}

/** Every feature's effect on one row, and what those that are not listed add together. */
export function contributionsOf({ features, others }: ExplainedSample, row: number) {
  const own = features.map(({ feature, values, shap }) => ({
    feature,
    value: values[row] ?? null,
    shap: shap[row]!,
  }));
  const rest = others[row] ?? 0;
  const unlisted = { feature: en.view.models.explanation.unlisted, value: null, shap: rest };
  return rest === 0 ? own : [...own, unlisted];
}

/** The strongest reasons of a row, in words. */
export function reasonsOf(sample: ExplainedSample, row: number, shown = 6): string[] {
  return contributionsOf(sample, row)
    .toSorted((a, b) => Math.abs(b.shap) - Math.abs(a.shap))
    .slice(0, shown)
    .map(({ feature, value, shap }) =>
      (shap < 0 ? texts.lowers : texts.raises)({
        feature,
        value: value === null ? texts.missing : said(value),
      }),
    );
}

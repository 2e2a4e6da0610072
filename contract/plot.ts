import { z } from 'zod';
import { plotTexts } from './texts/plot.ts';

export const marks = ['bar', 'line', 'area', 'dot', 'histogram', 'box', 'heat', 'pie'] as const;
export type Mark = (typeof marks)[number];

export const operations = ['sum', 'mean', 'median', 'min', 'max', 'distinct'] as const;
export type Operation = (typeof operations)[number];

export const intervals = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type Interval = (typeof intervals)[number];

const column = z.string().min(1);

/** A column, or an aggregate: `{ count: true }`, `{ sum: 'revenue' }`. */
const channel = z.union(
  [
    column,
    z.strictObject({ count: z.literal(true) }),
    z.strictObject({ sum: column }),
    z.strictObject({ mean: column }),
    z.strictObject({ median: column }),
    z.strictObject({ min: column }),
    z.strictObject({ max: column }),
    z.strictObject({ distinct: column }),
  ],
  { error: plotTexts.channel },
);
export type Channel = z.infer<typeof channel>;

const order = z.union(
  [z.enum(['x', '-x', 'y', '-y']), z.array(z.union([z.string(), z.number(), z.boolean()]))],
  { error: plotTexts.order },
);

/** What `plot(data, spec)` takes: a mark, and which columns go where. */
export const plotSpec = z.strictObject({
  mark: z.enum(marks),
  x: channel.optional(),
  y: channel.optional(),
  /** Groups by colour; a number column colours dots from little to much, and is what a heat map shows. */
  color: channel.optional(),
  /** Where an interval around each dot, or each point of a line, begins and ends. */
  low: column.optional(),
  high: column.optional(),
  /** How large dots are. */
  size: column.optional(),
  /** A small chart for each value. */
  facet: column.optional(),
  /** Takes times together. */
  every: z.enum(intervals).optional(),
  /** How many bins a histogram or a heat map of numbers has, about. */
  bins: z.number().int().min(1).max(1_000).optional(),
  /** The order of categories: by an axis, `-` for the greatest first, or as listed. */
  sort: order.optional(),
  /** On each other, side by side, or as shares of the whole. */
  stack: z.union([z.boolean(), z.literal('percent')]).optional(),
  /** Which axis is logarithmic. */
  log: z.enum(['x', 'y', 'both']).optional(),
  /** The values are shares: 0.25 is shown as 25 %. */
  percent: z.boolean().optional(),
  /** How many categories are drawn, the largest first. */
  limit: z.number().int().min(1).max(1_000).optional(),
  title: z.string().optional(),
  xTitle: z.string().optional(),
  yTitle: z.string().optional(),
  /** In pixels. */
  height: z.number().int().min(120).max(2_000).optional(),
});
export type PlotSpec = z.infer<typeof plotSpec>;

/** A Plotly figure: https://plotly.com/javascript/reference. */
export interface PlotlyFigure {
  data: Record<string, unknown>[];
  layout: Record<string, unknown>;
}

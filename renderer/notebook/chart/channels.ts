import {
  type Channel,
  type Mark,
  operations,
  type Operation,
  type PlotSpec,
} from '../../../contract/plot.ts';

export type ChannelName = 'x' | 'y' | 'color' | 'size' | 'facet';
export type Choice = Operation | 'count' | 'plain';

/** What a mark takes: which channels, and which of them may be aggregates. */
export const channelsOf: Readonly<
  Record<Mark, Readonly<Partial<Record<ChannelName, 'column' | 'measure'>>>>
> = {
  bar: { x: 'measure', y: 'measure', color: 'column', facet: 'column' },
  line: { x: 'column', y: 'measure', color: 'column', facet: 'column' },
  area: { x: 'column', y: 'measure', color: 'column', facet: 'column' },
  dot: { x: 'column', y: 'column', color: 'column', size: 'column', facet: 'column' },
  histogram: { x: 'column', color: 'column', facet: 'column' },
  box: { x: 'column', y: 'column', color: 'column', facet: 'column' },
  heat: { x: 'column', y: 'column', color: 'measure', facet: 'column' },
  pie: { x: 'column', y: 'measure', facet: 'column' },
};

/** The column of a channel; null where it has none. */
export function columnIn(channel: Channel | undefined): string | null {
  if (channel === undefined || typeof channel === 'string') return channel ?? null;
  const [column] = Object.values(channel) as (string | true)[];
  return typeof column === 'string' ? column : null;
}

/** What is made of it. */
export function choiceIn(channel: Channel | undefined): Choice {
  if (typeof channel !== 'object') return 'plain';
  return operations.find((name) => name in channel) ?? 'count';
}

/** A channel of a column and what is made of it; undefined where that is nothing. */
export function channelFrom(column: string | null, choice: Choice): Channel | undefined {
  if (choice === 'count') return { count: true };
  if (column === null) return undefined;
  return choice === 'plain' ? column : ({ [choice]: column } as Channel);
}

type Part = { [Name in keyof PlotSpec]?: PlotSpec[Name] | undefined };

/** A spec with another part; what is undefined goes. */
export function withPart(spec: PlotSpec, part: Part): PlotSpec {
  const entries = Object.entries({ ...spec, ...part }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as PlotSpec;
}

const onlyFor: Readonly<Partial<Record<keyof PlotSpec, readonly Mark[]>>> = {
  bins: ['histogram', 'heat'],
  stack: ['bar', 'area', 'histogram'],
  sort: ['bar', 'box', 'heat', 'pie'],
};

/** The same columns by another mark: what it does not take goes, and an aggregate becomes its column. */
export function withMark(spec: PlotSpec, mark: Mark): PlotSpec {
  const takes = channelsOf[mark];
  const part: Part = { mark };
  for (const name of ['x', 'y', 'color', 'size', 'facet'] as const) {
    const channel = spec[name];
    if (takes[name] === undefined) part[name] = undefined;
    else if (takes[name] === 'column')
      (part as Record<string, unknown>)[name] = columnIn(channel) ?? undefined;
  }
  for (const [name, marks] of Object.entries(onlyFor))
    if (!marks.includes(mark)) (part as Record<string, unknown>)[name] = undefined;
  return withPart(spec, part);
}

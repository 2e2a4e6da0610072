import type { Interval, Mark, Operation } from '../../plot.ts';

const marks: Record<Mark, string> = {
  bar: 'Bars',
  line: 'Line',
  area: 'Area',
  dot: 'Dots',
  histogram: 'Histogram',
  box: 'Boxes',
  heat: 'Heat map',
  pie: 'Pie',
};

const operations: Record<Operation | 'count' | 'plain', string> = {
  plain: 'as it is',
  count: 'count of rows',
  sum: 'sum of',
  mean: 'mean of',
  median: 'median of',
  min: 'least',
  max: 'greatest',
  distinct: 'different',
};

const intervals: Record<Interval | 'own', string> = {
  own: 'by itself',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

/** What the chart builder says. */
export const chartBuilderTexts = {
  of: (p: { label: string }) => `Chart of ${p.label}`,
  mark: 'Mark',
  marks,
  channels: { x: 'x', y: 'y', color: 'Colour', size: 'Size', facet: 'Facets' },
  shown: 'Shows',
  column: (p: { channel: string }) => `Column for ${p.channel}`,
  operation: (p: { channel: string }) => `Aggregate for ${p.channel}`,
  operations,
  none: '—',
  every: 'Every',
  intervals,
  sort: 'Order',
  sorts: {
    own: 'as usual',
    x: 'x, ascending',
    '-x': 'x, descending',
    y: 'y, ascending',
    '-y': 'y, descending',
  },
  stack: 'Groups',
  stacks: { own: 'as usual', on: 'on each other', beside: 'side by side', percent: 'as shares' },
  title: 'Title',
  titleHint: 'by itself',
  insert: 'Insert the cell below',
  apply: 'Write it into the cell',
  close: 'Close',
  edit: 'Change the chart',
  inserted: 'A cell with the chart was inserted.',
  named: (p: { name: string }) => `A cell with the chart was inserted; the result is called ${p.name} now.`,
  noName: 'Give the rows a name first: a cell that ends in the name of a variable can be drawn.',
  noSource: (p: { name: string }) => `The rows of ${p.name} are not here: run that cell first.`,
  gone: 'The rows of this result are not here any more: run the cell again.',
  coming: 'All rows are being made ready.',
  noColumns: 'A result without columns has nothing to draw.',
};

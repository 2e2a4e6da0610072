const count = (value: number) => value.toLocaleString('en');

/** What can be wrong with a `plot`, for people. */
export const plotProblems = {
  'plot.data': (p: { found: string }) => ({
    message: `plot cannot draw ${p.found}: it takes a table, a list of objects, or columns ({ name: values }).`,
    remedy: 'Give it the name of a SQL cell, or rows such as [{ hour: 8, sessions: 120 }].',
  }),
  'plot.spec': (p: { where: string; reason: string }) => ({
    message: `plot: ${p.where === '' ? '' : `${p.where} `}${p.reason}.`,
    remedy: "For example: plot(data, { mark: 'bar', x: 'type', y: { sum: 'amount' } }).",
  }),
  'plot.column': (p: { column: string; near: string; known: string }) => ({
    message: `The data has no column “${p.column}”${p.near === '' ? '' : `; did you mean “${p.near}”?`}`,
    remedy: `It has: ${p.known}.`,
  }),
  'plot.mark': (p: { reason: string; known: string }) => ({
    message: `${p.reason}.`,
    remedy: `The data has: ${p.known}.`,
  }),
};

/** What a drawn `plot` says, and what goes into its problems. */
export const plotTexts = {
  channel:
    "takes a column's name, { count: true }, or one of sum, mean, median, min, max, distinct: { sum: 'amount' }",
  order: "takes 'x', '-x', 'y', '-y', or a list of values",
  kinds: { number: 'number', time: 'time', category: 'text' },
  column: (p: { name: string; kind: string }) => `${p.name} (${p.kind})`,
  more: (p: { count: number }) => `and ${count(p.count)} more`,
  none: '(none)',
  others: (p: { count: number }) => `others (${count(p.count)})`,
  count: 'count',
  of: {
    sum: (name: string) => `sum of ${name}`,
    mean: (name: string) => `mean of ${name}`,
    median: (name: string) => `median of ${name}`,
    min: (name: string) => `least ${name}`,
    max: (name: string) => `greatest ${name}`,
    distinct: (name: string) => `different ${name}`,
  },
  by: (p: { value: string; by: string }) => `${p.value} by ${p.by}`,
  /** A title that begins with a word of ours begins as a sentence does. */
  title: (text: string) =>
    /^(count|sum|mean|median|least|greatest|different)\b/.test(text)
      ? `${text.charAt(0).toUpperCase()}${text.slice(1)}`
      : text,
  and: ' and ',
  every: (p: { name: string; interval: string }) => `${p.name} (${p.interval})`,
  zone: (p: { name: string; zone: string }) => `${p.name} (${p.zone})`,
  against: (p: { y: string; x: string }) => `${p.y} against ${p.x}`,
  spread: (p: { name: string }) => `Distribution of ${p.name}`,
  share: 'share',
  bin: (p: { from: string; to: string }) => `${p.from} to ${p.to}`,

  needsX: (p: { mark: string }) => `A ${p.mark} chart needs x`,
  needsY: (p: { mark: string }) => `A ${p.mark} chart needs y`,
  noInterval: (p: { mark: string }) =>
    `A ${p.mark} chart has no low and high: dots and lines of columns have`,
  halfInterval: 'low and high go together',
  notNumber: (p: { mark: string; column: string; kind: string }) =>
    `A ${p.mark} chart needs numbers: ${p.column} is ${p.kind}`,
  twoAggregates: 'x and y cannot both be aggregates',
  noAggregate: (p: { mark: string; channel: string }) =>
    `In a ${p.mark} chart, ${p.channel} takes a column, no aggregate`,
  tooMany: (p: { column: string; count: number }) =>
    `${p.column} has ${count(p.count)} different values, too many to draw one by one; a histogram takes them together`,
  tooManyGroups: (p: { column: string; count: number }) =>
    `${p.column} has ${count(p.count)} different values, too many for a place each`,
  negative: 'A pie cannot show values below zero; a bar can',
  notWhole: (p: { measure: string }) =>
    `A pie shows parts of a whole, and ${p.measure} adds up to none: take a sum or a count`,
  logBins: 'A histogram has no logarithmic x; take the logarithm in SQL',

  leftOut: (p: { count: number; column: string }) =>
    `${count(p.count)} ${p.count === 1 ? 'row' : 'rows'} without ${p.column} left out.`,
  notPositive: (p: { count: number; column: string }) =>
    `${count(p.count)} ${p.count === 1 ? 'value' : 'values'} of ${p.column} at or below zero left out: the axis is logarithmic.`,
  largest: (p: { shown: number; count: number; column: string }) =>
    `The ${count(p.shown)} largest of ${count(p.count)} values of ${p.column}; limit draws more.`,
  first: (p: { shown: number; count: number; column: string }) =>
    `The ${count(p.shown)} most frequent of ${count(p.count)} values of ${p.column}.`,
  sampledRows: (p: { shown: number; count: number }) =>
    `Drawn from a random ${count(p.shown)} of ${count(p.count)} rows; the cell will draw all.`,
  sampled: (p: { shown: number; count: number }) => `A random ${count(p.shown)} of ${count(p.count)} points.`,
  thinned: (p: { shown: number; count: number }) =>
    `${count(p.shown)} of ${count(p.count)} points: the lowest and the highest of each stretch.`,
  repeated: (p: { x: string; y: string }) =>
    `Several points stand at one ${p.x}: y: { mean: '${p.y}' } would draw one.`,

  marks: {
    bar: 'Bar chart',
    line: 'Line chart',
    area: 'Area chart',
    dot: 'Dot chart',
    histogram: 'Histogram',
    box: 'Box chart',
    heat: 'Heat map',
    pie: 'Pie chart',
  },
  saysNothing: (p: { mark: string }) => `${p.mark} without a value.`,
  says: (p: { mark: string; count: number; top: string; high: string; bottom: string; low: string }) =>
    `${p.mark} of ${count(p.count)} values. Highest: ${p.high} at ${p.top}; lowest: ${p.low} at ${p.bottom}.`,
  saysPoints: (p: { count: number; x: string; y: string }) =>
    `Dot chart of ${count(p.count)} points. ${p.x}; ${p.y}.`,
  range: (p: { name: string; low: string; high: string }) => `${p.name} from ${p.low} to ${p.high}`,
};

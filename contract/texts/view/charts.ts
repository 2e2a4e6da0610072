const count = (value: number) => value.toLocaleString('en');

/** What a chart says. */
export const chartsTexts = {
  tools: 'Chart',
  showTable: 'Show the table',
  showChart: 'Show the chart',
  take: 'Copy or save',
  copy: { svg: 'Copy as SVG', png: 'Copy as picture (PNG)', data: 'Copy the data' },
  save: { svg: 'Save as SVG', png: 'Save as picture (PNG)', data: 'Save the data (TSV)' },
  copied: {
    svg: 'The chart is on the clipboard as SVG.',
    png: 'The chart is on the clipboard as a picture.',
    data: 'The data of the chart are on the clipboard.',
  },
  notTaken: (p: { reason: string }) => `The chart could not be copied or saved (${p.reason}).`,
  drags: {
    select: 'Choose points with a box',
    lasso: 'Choose points with a lasso',
    zoom: 'Zoom by dragging',
  },
  failed: (p: { reason: string }) => `The chart could not be drawn (${p.reason}).`,
  behind: (p: { rows: number }) =>
    `A chart of ${count(p.rows)} ${p.rows === 1 ? 'row' : 'rows'}; “Show the table” gives its numbers.`,
  /** Enough digits to tell numbers apart, not more than anyone reads. */
  number: (p: { value: number }) => p.value.toLocaleString('en', { maximumSignificantDigits: 6 }),
  percent: (p: { share: number }) => {
    const percent = p.share * 100;
    const digits = percent >= 10 || percent === 0 ? 1 : percent >= 1 ? 2 : 3;
    return `${percent.toFixed(digits)} %`;
  },
  signed: (p: { value: number }) =>
    `${p.value > 0 ? '+' : p.value < 0 ? '−' : ''}${Math.abs(p.value).toFixed(3)}`,
  tick: (p: { value: number }) => String(Number(p.value.toFixed(1))).replace('-', '−'),
  missing: 'missing',
  count: 'Rows',
  from: 'From',
  to: 'To',
  group: 'Group',
  waterfall: {
    base: 'All rows on average',
    result: 'This row',
    others: (p: { count: number }) =>
      p.count === 1 ? '1 other feature' : `${count(p.count)} other features`,
    feature: (p: { feature: string; value: string }) => `${p.feature} = ${p.value}`,
    axis: 'Log-odds, with the probability they mean',
    raises: 'raises',
    lowers: 'lowers',
    columns: ['Feature', 'Value', 'Effect (log-odds)', 'Probability after it'],
  },
  beeswarm: {
    axis: 'Effect on the prediction (log-odds)',
    high: 'high value',
    low: 'low value',
    columns: ['Feature', 'Value', 'Effect (log-odds)'],
  },
  density: 'Density',
  copyCode: 'Copy the code',
  codeCopied: 'The code of the chart is on the clipboard.',
  /** Figures that code of a notebook made. */
  figure: {
    bad: 'This is no Plotly figure: it needs { data: [traces], layout }.',
    map: (p: { type: string }) =>
      `A ${p.type} needs a map from the network, which notebooks do not reach; here are its numbers.`,
    unknown: (p: { type: string }) => `Plotly has no trace of type “${p.type}”; here is the figure as it is.`,
    trace: 'Trace',
    facet: 'Facet',
    part: 'Part',
    value: 'Value',
    box: {
      lowerfence: 'Lower whisker',
      q1: 'Lower quartile',
      median: 'Median',
      q3: 'Upper quartile',
      upperfence: 'Upper whisker',
    },
  },
};

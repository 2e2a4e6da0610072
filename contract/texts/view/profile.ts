import type { TimeUnit } from '../../calls/profiles.ts';
import { distinctCount } from '../about.ts';

const count = (value: number) => value.toLocaleString('en');
const plural = (value: number, noun: string) => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  if (share < 0.001) return '< 0.1 %';
  if (share > 0.999) return '> 99.9 %';
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

const figure = (value: number) =>
  value !== 0 && (Math.abs(value) >= 1e12 || Math.abs(value) < 1e-3)
    ? value.toExponential(2)
    : value.toLocaleString('en', { maximumSignificantDigits: 5 });

/** What a profile says. */
export const profileTexts = {
  label: (p: { name: string }) => `Profile of ${p.name}`,
  opening: 'Reading the rows …',
  count: (p: { value: number }) => count(p.value),
  figure: (p: { value: number }) => figure(p.value),
  percent: (p: { share: number }) => percent(p.share),
  again: 'Profile again',
  cancel: 'Cancel',
  stopped: 'The profile was stopped. What it had found by then is shown.',
  state: {
    sampled: (p: { sample: number; rows: number }) =>
      `From a sample of ${count(p.sample)} of ${plural(p.rows, 'row')}; counting them all …`,
    counting: (p: { known: number; columns: number; rows: number }) =>
      `${count(p.known)} of ${plural(p.columns, 'column')} of ${plural(p.rows, 'row')} …`,
    exact: (p: { rows: number }) => `All of ${plural(p.rows, 'row')}`,
    more: (p: { rows: number }) => `All of ${plural(p.rows, 'row')}; comparing columns …`,
  },
  overview: {
    title: 'Overview',
    rows: 'Rows',
    columns: 'Columns',
    missing: 'Missing',
    duplicates: 'Duplicates',
    span: 'Time',
    memory: 'Size',
    kinds: (p: { kinds: readonly (readonly [string, number])[] }) =>
      p.kinds.map(([kind, many]) => `${count(many)} ${kind}`).join(', '),
    unknown: '…',
    noTime: 'none',
  },
  findings: {
    title: (p: { count: number }) => `Findings (${count(p.count)})`,
    none: 'Nothing stands out.',
    looking: 'Looking …',
    more: (p: { shown: number; count: number }) =>
      p.count - p.shown <= 100
        ? `Show all ${count(p.count)}`
        : `Show more (${count(p.shown)} of ${count(p.count)})`,
    fewer: 'Show fewer',
    rows: 'Show rows',
    rowsOf: (p: { sentence: string }) => `Show the rows: ${p.sentence}`,
    sql: 'Copy SQL',
    sqlOf: (p: { sentence: string }) => `Copy the SQL: ${p.sentence}`,
    copied: 'The SQL is in the clipboard.',
    severity: { bad: 'Serious', warn: 'Look at it', note: 'Good to know' },
  },
  parts: {
    label: 'Parts of the profile',
    columns: 'Columns',
    together: 'Together',
    target: 'Label',
    times: 'Over time',
  },
  columns: {
    list: (p: { name: string }) => `Columns of ${p.name}`,
    find: 'Find a column',
    shown: (p: { shown: number; all: number }) =>
      p.shown === p.all ? plural(p.all, 'column') : `${count(p.shown)} of ${plural(p.all, 'column')}`,
    nothingFound: (p: { wanted: string }) => `No column's name contains “${p.wanted}”.`,
    clear: 'Clear the search',
    order: 'Order',
    orders: {
      table: 'As in the table',
      findings: 'Most findings first',
      missing: 'Most missing first',
      name: 'By name',
    },
    name: 'Column',
    missing: 'Missing',
    distinct: 'Distinct',
    values: 'Values',
    range: 'Least · median · greatest',
    open: (p: { column: string }) => `Details of ${p.column}`,
    missingOf: (p: { share: number }) => `${percent(p.share)} missing`,
    distinctOf: distinctCount,
    estimated: 'an estimate, within five per cent',
    medianOf: (p: { value: string; approximate: boolean }) => (p.approximate ? `about ${p.value}` : p.value),
    findings: (p: { count: number }) => plural(p.count, 'finding'),
    sampled: 'from a sample',
    empty: 'empty',
    noValues: 'no value',
  },
  details: {
    figures: 'Figures',
    mean: 'Mean',
    deviation: 'Standard deviation',
    skewness: 'Skewness',
    zeros: 'Zeros',
    negatives: 'Negative',
    outliers: 'Outliers (1.5 IQR)',
    far: 'Far outliers (3 IQR)',
    notNumbers: 'NaN and infinite',
    lengths: 'Length, least · mean · greatest',
    emptyTexts: 'Empty texts',
    padded: 'With a space at an end',
    readAsNumbers: 'Read as numbers',
    present: 'Present',
    missing: 'Missing',
    distinct: 'Distinct',
    distribution: (p: { column: string; low: string; high: string }) =>
      `${p.column} from ${p.low} to ${p.high}`,
    quantiles: 'Quantiles',
    top: 'Most frequent values',
    ends: 'Least and greatest',
    least: 'Least',
    greatest: 'Greatest',
    overTime: (p: { column: string; by: string; unit: TimeUnit }) =>
      `Mean of ${p.column} by ${p.unit} of ${p.by}`,
    missingOverTime: (p: { column: string; by: string; unit: TimeUnit }) =>
      `Missing ${p.column} by ${p.unit} of ${p.by}`,
    rowsOf: (p: { column: string; value: string }) => `Show the rows with ${p.column} ${p.value}`,
    quantile: (p: { at: number }) => `${p.at * 100} %`,
    value: 'Value',
    rows: 'Rows',
    share: 'Share',
    hint: 'Choose a bar or a value to see its rows.',
  },
  behind: {
    title: 'Rows behind it',
    close: 'Close the rows',
    bin: (p: { column: string; from: string; to: string }) => `${p.column} from ${p.from} to ${p.to}`,
    value: (p: { column: string; value: string }) => `${p.column} = ${p.value === '' ? '“”' : p.value}`,
    missing: (p: { column: string }) => `${p.column} is missing`,
  },
  together: {
    title: (p: { measure: string; rows: number; sampled: boolean }) =>
      `${p.measure}${p.sampled ? `, from a sample of ${count(p.rows)} rows` : ''}`,
    measure: 'Measure',
    measures: {
      strength: 'Any relation (0 … 1)',
      pearson: 'Pearson correlation',
      spearman: 'Spearman correlation',
    },
    explain: {
      strength:
        "Numbers: the greater of both correlations. Categories: Cramér's V. One of each: the correlation ratio.",
      pearson: 'How well a straight line describes two numbers.',
      spearman: 'How well two numbers have the same order; missing values are left out.',
    },
    strongest: 'The strongest',
    pair: 'Columns',
    value: 'Strength',
    left: (p: { left: readonly string[] }) =>
      `Not compared, because there are too many: ${p.left.slice(0, 8).join(', ')}${p.left.length > 8 ? ` and ${count(p.left.length - 8)} more` : ''}.`,
    few: 'There are fewer than two columns that can be compared: numbers that vary, or texts of few values.',
    looking: 'Comparing columns …',
    column: 'Column',
  },
  target: {
    pick: 'Label',
    placeholder: 'Choose a label',
    nothing: 'No such column',
    openList: 'All columns',
    teach:
      'Choose the column that you want to predict: every other column is ranked by how much it tells of it, and what gives it away is named.',
    clear: 'No label',
    facts: {
      binary: (p: { positive: string; rate: number; rows: number }) =>
        `${percent(p.rate)} of ${plural(p.rows, 'row')} are ${p.positive}.`,
      categories: (p: { rows: number }) => `Of ${plural(p.rows, 'row')}.`,
      number: (p: { mean: number; rows: number }) => `Mean ${figure(p.mean)} over ${plural(p.rows, 'row')}.`,
    },
    sampled: 'From a sample.',
    ranked: (p: { label: string }) => `Columns by what they tell of ${p.label}`,
    column: 'Column',
    auc: 'AUC',
    strength: 'Tells',
    presence: 'AUC of being filled',
    rate: (p: { column: string; label: string }) => `${p.label} by ${p.column}`,
    share: (p: { positive: string }) => `Share of ${p.positive}`,
    mean: (p: { label: string }) => `Mean of ${p.label}`,
    likely: 'Share of the most frequent',
    others: 'others',
    missing: 'missing',
    choose: 'Choose a column to see the label in each of its bins.',
    looking: 'Comparing …',
    explain:
      'AUC: how well the column alone ranks the positives, 0.5 is chance. Tells: the share of what can be known of the label.',
  },
  times: {
    none: 'No column holds dates or times.',
    looking: 'Looking at times …',
    title: (p: { column: string; unit: TimeUnit; from: string; to: string }) =>
      `Rows by ${p.unit} of ${p.column}, ${p.from} to ${p.to}`,
    axis: (p: { unit: TimeUnit }) => `Rows a ${p.unit}`,
    covered: (p: { units: number; empty: number; unit: TimeUnit }) =>
      p.empty === 0
        ? `Every ${p.unit} of ${plural(p.units, p.unit)} has rows.`
        : `${count(p.empty)} of ${plural(p.units, p.unit)} have no row.`,
    gaps: 'Longest gaps',
    gap: (p: { from: string; to: string; units: number; unit: TimeUnit }) =>
      `${p.from} to ${p.to}: ${plural(p.units, p.unit)}`,
  },
};

import { distinctCount } from '../about.ts';

const count = (value: number) => value.toLocaleString('en');

/** What the grid says. */
export const gridTexts = {
  bar: 'Rows and columns',
  rowsOf: (p: { shown: number; all: number }) => `${count(p.shown)} of ${count(p.all)} rows`,
  counting: (p: { shown: number }) => `first ${count(p.shown)} rows; counting …`,
  narrowing: 'Filtering and sorting …',
  opening: 'Opening the rows …',
  columnsShown: (p: { shown: number; all: number }) =>
    p.shown === p.all ? `${count(p.all)} columns` : `${count(p.shown)} of ${count(p.all)} columns`,
  columns: 'Columns',
  findColumn: 'Find a column',
  showAll: 'Show all',
  hideAll: 'Hide all',
  noColumnFound: (p: { wanted: string }) => `No column's name contains "${p.wanted}".`,
  noRows: 'There are no rows.',
  noRowsFound: 'No row passes the filters.',
  noColumns: 'Every column is hidden.',
  removeFilters: 'Remove all filters',
  filters: 'Filters',
  filterRow: 'Filter row',
  filterOf: (p: { column: string }) => `Filter ${p.column}`,
  filterHint: 'part of it, = x, > 5, 1..9, a|b, null, !null, /regex/',
  removeFilter: (p: { filter: string }) => `Remove the filter ${p.filter}`,
  goTo: 'Go to row',
  goToHint: (p: { rows: number }) => `1 … ${count(p.rows)}, then Enter`,
  asSql: 'As SQL',
  copySql: 'Copy the SQL',
  sqlCopied: 'The SQL is in the clipboard.',
  export: 'Export',
  download: (p: { format: string }) => `Download as ${p.format}`,
  save: (p: { format: string }) => `Save in exports/ as ${p.format}`,
  saved: (p: { rows: number; file: string }) => `${count(p.rows)} rows are in ${p.file}.`,
  formats: { csv: 'CSV', parquet: 'Parquet', json: 'JSON', arrow: 'Arrow' },
  missing: 'NULL',
  empty: 'empty',
  row: 'Row',
  loading: 'loading',
  copied: (p: { cells: number }) =>
    `${count(p.cells)} ${p.cells === 1 ? 'cell is' : 'cells are'} in the clipboard.`,
  copyTooMany: (p: { cells: number; most: number }) =>
    `${count(p.cells)} cells are too many to copy (at most ${count(p.most)}). Export them instead.`,
  copyFailed: 'The clipboard could not be written. Allow this page to use it, then copy again.',
  copyAs: {
    tsv: 'Copy',
    csv: 'Copy as CSV',
    json: 'Copy as JSON',
    markdown: 'Copy as Markdown',
    sql: 'Copy as SQL',
  },
  showValue: 'Show the whole value',
  filterByValue: 'Filter by this value',
  valueOf: (p: { column: string; row: number }) => `${p.column}, row ${count(p.row)}`,
  copyValue: 'Copy the value',
  menuOf: (p: { column: string }) => `What to do with ${p.column}`,
  sortAscending: 'Sort ascending',
  sortDescending: 'Sort descending',
  noSort: 'Original order',
  filter: 'Filter',
  hide: 'Hide',
  pin: 'Pin to the left',
  unpin: 'Unpin',
  copyName: 'Copy the name',
  statistics: 'Statistics',
  sorted: { ascending: 'sorted ascending', descending: 'sorted descending' },
  resize: (p: { column: string }) => `Width of ${p.column}`,
  missingShare: (p: { share: number }) => `${percent(p.share)} NULL`,
  distinctShort: (p: { distinct: number; approximate: boolean }) =>
    `${p.approximate ? '~' : ''}${short(p.distinct)} distinct`,
  brush: (p: { column: string }) => `Filter ${p.column} by its histogram`,
  brushTo: (p: { from: string; to: string; rows: number }) => `${p.from} … ${p.to}: ${count(p.rows)} rows`,
  kinds: { number: 'number', text: 'text', time: 'time', boolean: 'yes or no', nested: 'nested' },
  facts: {
    type: 'Type',
    semantic: 'Meaning',
    rows: 'Rows',
    missing: 'NULL',
    distinct: 'Distinct',
    min: 'Least',
    max: 'Greatest',
    mean: 'Mean',
    p5: '5 %',
    p25: '25 %',
    p50: 'Median',
    p75: '75 %',
    p95: '95 %',
  },
  missingCount: (p: { missing: number; share: number }) => `${count(p.missing)} (${percent(p.share)})`,
  distinctCount,
  quantile: (p: { value: string; approximate: boolean }) => (p.approximate ? `about ${p.value}` : p.value),
  sampled: (p: { rows: number }) => `From a sample of ${count(p.rows)} rows; counting them all …`,
  top: 'Most frequent values',
  topUnique: 'Nearly every row has a value of its own.',
  filterTo: (p: { column: string; value: string }) => `Filter ${p.column} by ${p.value}`,
  histogram: 'Distribution',
  number: (p: { value: number }) => count(p.value),
  figure: (p: { value: number }) => p.value.toLocaleString('en', { maximumSignificantDigits: 6 }),
  share: (p: { share: number }) => percent(p.share),
  filterWords: {
    between: (p: { column: string; from: string; to: string }) => `${p.column} ${p.from} … ${p.to}`,
    in: (p: { column: string; values: string }) => `${p.column} in ${p.values}`,
    one: (p: { column: string; op: string; value: string }) => `${p.column} ${p.op} ${p.value}`,
    none: (p: { column: string; op: string }) => `${p.column} ${p.op}`,
  },
};

function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  if (share < 0.001) return '< 0.1 %';
  if (share > 0.999) return '> 99.9 %';
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

function short(value: number): string {
  return value < 10_000 ? count(value) : value.toLocaleString('en', { notation: 'compact' });
}

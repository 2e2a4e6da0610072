/** What can go wrong in results/, for people. */
export const resultsProblems = {
  'result.gone': (p: { id: string }) => ({
    message: `The rows of ${p.id} are no longer held.`,
    remedy: 'Open them again; the grid does so by itself.',
  }),
  'result.column': (p: { column: string }) => ({
    message: `There is no column ${p.column} in these rows.`,
    remedy: 'Choose one of the columns shown.',
  }),
  'result.value': (p: { reason: string }) => ({
    message: `A filter's value does not fit its column: ${p.reason}`,
    remedy: 'Correct the value, or remove the filter.',
  }),
  'result.large': (p: { bytes: number; limit: number }) => ({
    message: `These rows need about ${size(p.bytes)}; Boathouse may hold ${size(p.limit)} of one result.`,
    remedy: 'Select fewer rows or columns (WHERE, LIMIT), or raise memoryLimit in boathouse.yaml.',
  }),
  'result.full': (p: { bytes: number; limit: number }) => ({
    message: `The results of open notebooks would take ${size(p.bytes)}; Boathouse may hold ${size(p.limit)} of them.`,
    remedy: 'Select fewer rows or columns in this cell, or close a notebook that you do not need now.',
  }),
};

/** What the activity tray says of work on results. */
export const resultsTexts = {
  statistics: 'Statistics',
  narrowing: 'Filter and sort',
  exporting: (p: { format: string }) => `Export as ${p.format}`,
  written: (p: { rows: number }) => `${p.rows.toLocaleString('en')} rows written`,
};

function size(bytes: number): string {
  const gigabytes = bytes / 2 ** 30;
  return gigabytes >= 10_000 ? 'far more than any machine has' : `${gigabytes.toFixed(1)} GB`;
}

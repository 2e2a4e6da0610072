const columns = ({ columns: count }: { columns: number | null }) =>
  count === null
    ? 'columns not known yet'
    : count === 1
      ? '1 column'
      : `${count.toLocaleString('en')} columns`;

const time = (seconds: number) =>
  seconds < 0.001
    ? '< 1 ms'
    : seconds < 1
      ? `${Math.round(seconds * 1000)} ms`
      : `${seconds.toLocaleString('en', { maximumFractionDigits: 2 })} s`;

const share = (part: number) =>
  part > 0 && part < 0.0005
    ? '< 0.1 %'
    : `${(part * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`;

/** What the editor says of SQL and TypeScript. */
export const languageTexts = {
  untold: 'type not known yet',
  columnOf: (p: { of: string }) => `Column of ${p.of}`,
  table: (p: { columns: number }) => columns(p),
  cte: (p: { columns: number | null }) => `WITH, ${columns(p)}`,
  cell: (p: { columns: number | null }) => `cell, ${columns(p)}`,
  schema: 'schema',
  join: 'join by columns of one name',
  declaredBy: (p: { number: number }) => `cell ${p.number}`,
  param: (p: { value: string }) => `parameter, ${p.value}`,
  moreForms: (p: { count: number }) => `… and ${p.count} more ways to call it`,
  moreColumns: (p: { count: number }) => `… and ${p.count.toLocaleString('en')} more columns`,
  format: 'Format the cell',
  notFormatted: 'This SQL cannot be formatted as it stands; it is left as it is.',
  figures: {
    table: (p: { rows: number | null; version: number }) =>
      p.rows === null ? `Version ${p.version}` : `${p.rows.toLocaleString('en')} rows, version ${p.version}`,
    counts: (p: { rows: number; missing: number; distinct: number; about: boolean; sampled: boolean }) =>
      `${share(p.missing)} missing · ${p.about ? 'about ' : ''}${p.distinct.toLocaleString('en')} distinct · ${p.sampled ? 'a sample of ' : ''}${p.rows.toLocaleString('en')} rows`,
    range: (p: { min: string; max: string; mean: number | null }) =>
      `${p.min} … ${p.max}${p.mean === null ? '' : ` · mean ${p.mean.toLocaleString('en', { maximumSignificantDigits: 4 })}`}`,
    top: (p: { value: string; share: number }) => `${share(p.share).padStart(7)}  ${p.value}`,
  },
  plan: {
    show: 'Explain the query',
    measure: 'Profile the query',
    label: (p: { number: number }) => `Plan of cell ${p.number}`,
    kinds: 'Plan or profile',
    plan: 'Plan',
    profile: 'Profile',
    planning: 'Planning …',
    running: 'Running the query to measure it …',
    stale: 'The text was changed since',
    took: (p: { seconds: number; work: number }) =>
      `${time(p.seconds)}; ${time(p.work)} of work on all threads`,
    again: 'Ask again',
    cancel: 'Cancel',
    close: 'Close the plan',
    operators: 'Operators, the result first, each above its inputs',
    operator: 'Operator',
    time: 'Share of work',
    rows: 'Rows',
    estimate: 'Estimated rows',
    details: 'Details',
    seconds: (p: { seconds: number }) => time(p.seconds),
    share: (p: { share: number }) => `${Math.round(p.share * 100)} %`,
    count: (p: { count: number | null }) => (p.count === null ? '' : p.count.toLocaleString('en')),
    off: (p: { times: number }) =>
      p.times > 1
        ? `${Math.round(p.times).toLocaleString('en')} times too low`
        : `${Math.round(1 / p.times).toLocaleString('en')} times too high`,
  },
  snippets: {
    select: 'the rows of a table',
    group: 'counts by group',
    with: 'a query with a name of its own',
    summarize: 'statistics of every column',
  },
};

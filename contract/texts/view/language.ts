const columns = ({ columns: count }: { columns: number | null }) =>
  count === null
    ? 'columns not known yet'
    : count === 1
      ? '1 column'
      : `${count.toLocaleString('en')} columns`;

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
  snippets: {
    select: 'the rows of a table',
    group: 'counts by group',
    with: 'a query with a name of its own',
    summarize: 'statistics of every column',
  },
};

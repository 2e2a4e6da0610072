const count = (value: number) => value.toLocaleString('en');

/** What can go wrong when rows are scored in bulk, or when starting points and endpoints are asked for. */
export const scoreProblems = {
  'score.not-number': (p: { column: string; value: string }) => ({
    message: `The column ${p.column} holds “${p.value}”, where the model takes a number.`,
    remedy: 'Mend the value or leave the column out; nothing was scored.',
  }),
  'score.unfit': (p: { feature: string; type: string }) => ({
    message: `The column ${p.feature} is of type ${p.type}, where the model takes a number.`,
    remedy: 'Turn it into a number with SQL and score the result; nothing was scored.',
  }),
  'score.no-key': (p: { key: string; known: string }) => ({
    message: `The rows have no column ${p.key} to carry along.`,
    remedy: `Choose among ${p.known}.`,
  }),
  'score.key-taken': (p: { key: string }) => ({
    message: `The column ${p.key} cannot be carried along: the result has one of that name.`,
    remedy: 'Leave it out, or rename it in the source.',
  }),
  'score.table-exists': (p: { table: string }) => ({
    message: `There is a table ${p.table} already.`,
    remedy: 'Choose another name: scores go into a table of their own.',
  }),
  'presets.no-rows': (p: { model: string; table: string }) => ({
    message: `The rows that ${p.model} was tested with are not there (${p.table}).`,
    remedy: 'Run the pipeline that trains it again; until then start from the usual values.',
  }),
  'endpoint.stranger': (p: { url: string }) => ({
    message: `What answers at ${p.url} is no Boathouse endpoint.`,
    remedy: 'Check the address, or start an endpoint with boathouse endpoint.',
  }),
};

/** What scoring says while it works. */
export const scoreTexts = {
  scoring: (p: { done: number; rows: number }) => `${count(p.done)} of ${count(p.rows)} rows scored`,
  writing: (p: { table: string }) => `Writing ${p.table}`,
};

/** What can go wrong in training/, for people. */
export const trainingProblems = {
  'training.parameters': (p: { field: string; reason: string }) => ({
    message: `The training parameter ${p.field} is not right: ${p.reason}.`,
    remedy: 'Correct it; the names and their meaning are those of LightGBM.',
  }),
  'training.parameter-unknown': (p: { field: string; known: string[] }) => ({
    message: `There is no training parameter ${p.field}.`,
    remedy: `Use LightGBM's names; those known here are ${p.known.join(', ')}.`,
  }),
  'training.no-rows': (_: object) => ({
    message: 'The table to train on has no rows.',
    remedy: 'Run the steps that fill it first, or widen its filter.',
  }),
  'training.column-missing': (p: { column: string; known: string }) => ({
    message: `The table to train on has no column ${p.column}.`,
    remedy: `Name one that it has: ${p.known}.`,
  }),
  'training.column-twice': (p: { column: string }) => ({
    message: `The column ${p.column} has two parts in one training.`,
    remedy: 'Name each feature once, and keep the label out of the features.',
  }),
  'training.column-not-numeric': (p: { column: string; type: string }) => ({
    message: `The feature ${p.column} is declared numeric, but its type is ${p.type}.`,
    remedy: 'Declare it categorical, or turn it into a number where the feature is computed.',
  }),
  'training.no-features': (_: object) => ({
    message: 'No feature was named to train on.',
    remedy: 'Name at least one feature.',
  }),
  'training.features-constant': (p: { features: number }) => ({
    message: `None of the ${p.features} features varies in the training rows, so there is nothing to learn from.`,
    remedy: 'Add features that differ between rows, or check the step that computes them.',
  }),
  'training.label-not-binary': (p: { label: string; found: string }) => ({
    message: `The label ${p.label} must be 0 or 1 (or true or false) in every row; found ${p.found}.`,
    remedy: 'Turn the label into 0 and 1, and leave out the rows that have none.',
  }),
  'training.one-class': (p: { label: string; value: number; rows: number }) => ({
    message: `All ${p.rows} training rows have the label ${p.label} = ${p.value}; there is nothing to tell apart.`,
    remedy: 'Take more data, or a longer time for training, so that both outcomes occur.',
  }),
  'training.split-missing': (p: { column: string; rows: number }) => ({
    message: `${p.rows} rows have no ${p.column}, which the split by time needs.`,
    remedy: 'Fill the column or leave those rows out.',
  }),
  'training.split-empty': (p: { part: string; rows: number }) => ({
    message: `Split by time, the ${p.rows} rows leave none for ${p.part}.`,
    remedy: 'Take more data, or other shares for validation and test; rows of one time stay together.',
  }),
  'training.split-shares': (p: { validation: number; test: number }) => ({
    message: `The shares for validation (${p.validation}) and test (${p.test}) leave nothing to train on.`,
    remedy: 'Give shares between 0 and 1 that sum to less than 1; test must be above 0.',
  }),
  'training.too-large': (p: { rows: number; features: number }) => ({
    message: `${p.rows} rows of ${p.features} features need more memory than training can have.`,
    remedy: 'Train on fewer rows or features: a sample of the negative rows often does as well.',
  }),
};

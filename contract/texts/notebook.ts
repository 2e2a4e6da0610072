/** What can go wrong with notebooks, for people. */
export const notebookProblems = {
  'notebook.format': (p: { file: string; known: string }) => ({
    message: `${p.file} is no form of a notebook that Boathouse knows.`,
    remedy: `Choose a name that ends in one of ${p.known}.`,
  }),
  'notebook.died': (p: { file: string }) => ({
    message: `The conversion of ${p.file} ended before it was done.`,
    remedy: 'Set BOATHOUSE_DETAILS=1 and run it again to see what it said.',
  }),
};

/** What notebooks say. */
export const notebookTexts = {
  notClosed: 'the cell that begins here has no closing fence',
  option: (p: { word: string }) => `“${p.word}” is no option: a cell has one name, then key=value`,
  name: (p: { name: string }) => `“${p.name}” cannot be a name: letters, digits and _ only, no digit first`,
  notJson: (p: { reason: string }) => `it is no JSON: ${p.reason}`,
  oldFormat: (p: { found: number }) =>
    `it has nbformat ${p.found}; open and save it once in Jupyter, which makes it nbformat 4`,
  notText: 'it is not UTF-8',
};

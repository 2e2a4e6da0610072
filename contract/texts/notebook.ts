/** What can go wrong with notebooks, for people. */
export const notebookProblems = {
  'notebook.format': (p: { file: string; known: string }) => ({
    message: `${p.file} is no form of a notebook that Boathouse knows.`,
    remedy: `Choose a name that ends in one of ${p.known}.`,
  }),
  'cell.syntax': (p: { reason: string }) => ({
    message: `The cell cannot be read: ${p.reason}.`,
    remedy: 'Mend it at the place named.',
  }),
  'cell.declared-twice': (p: { name: string; others: string }) => ({
    message: `${p.name} is declared by another cell too (${p.others}).`,
    remedy: 'Give one of them another name: a name belongs to one cell.',
  }),
  'cell.circle': (p: { path: string }) => ({
    message: `These cells need each other in a circle: ${p.path}.`,
    remedy: 'Take one name out of one of them.',
  }),
  'cell.assigns': (p: { name: string }) => ({
    message: `The cell assigns to ${p.name}, which another cell declares.`,
    remedy: 'Declare a name of its own: a value changes only where it is declared.',
  }),
  'cell.blocked': (p: { need: string }) => ({
    message: `The cell needs ${p.need}, which failed or has not run.`,
    remedy: 'Mend that cell first.',
  }),
  'cell.failed': (p: { reason: string }) => ({
    message: `The cell failed: ${p.reason}`,
    remedy: 'Mend it at the line named; its details hold the whole trace.',
  }),
  'cell.package': (p: { name: string }) => ({
    message: `The project has no package ${p.name}.`,
    remedy: `Run \`npm install ${p.name}\` in the project’s folder, then run the cell again.`,
  }),
  'cell.memory': (p: { limit: string }) => ({
    message: `The notebook's process needed more than ${p.limit} of memory and was ended.`,
    remedy: 'Let SQL do more of the work, or take fewer rows; then run again.',
  }),
  'cell.ended': (p: { cause: string }) => ({
    message: `The notebook's process ended while the cell ran (${p.cause}).`,
    remedy: 'Run it again; a cell must not call process.exit.',
  }),
  'input.declared': (p: { label: string; reason: string }) => ({
    message: `The input “${p.label}” cannot be: ${p.reason}.`,
    remedy: 'Mend what the cell says of it.',
  }),
  'input.refused': (p: { input: string; reason: string }) => ({
    message: `${p.input} cannot have this value: ${p.reason}.`,
    remedy: 'Choose another value, or change what the cell says of the input.',
  }),
  'input.gone': (p: { input: string }) => ({
    message: `The cell shows no input ${p.input} any more.`,
    remedy: 'Run the cell again.',
  }),
  'step.params': (p: { kind: string; reason: string }) => ({
    message: `steps.${p.kind} cannot take these parameters: ${p.reason}.`,
    remedy: 'It takes what a step of this kind has under “with” in a pipeline.',
  }),
  'notebook.unknown-param': (p: { param: string; known: string }) => ({
    message: `The notebook has no parameter ${p.param}.`,
    remedy: p.known === '' ? 'It has none: leave --param out.' : `It has: ${p.known}.`,
  }),
  'notebook.failed': (p: { file: string; failed: number; first: string }) => ({
    message: `${p.failed === 1 ? 'One cell' : `${p.failed} cells`} of ${p.file} failed. ${p.first}`,
    remedy: 'Mend it and run again; the report shows every cell.',
  }),
  'notebook.no-cell': (p: { cell: string }) => ({
    message: `The notebook has no cell ${p.cell} any more.`,
    remedy: 'Another window may have removed it; this one shows the notebook as it is now.',
  }),
  'notebook.cell-exists': (p: { cell: string }) => ({
    message: `The notebook has a cell ${p.cell} already.`,
    remedy: 'Give the new cell an id of its own.',
  }),
  'notebook.name': (p: { name: string }) => ({
    message: `“${p.name}” cannot be a name.`,
    remedy: 'Use letters, digits and _ only, no digit first.',
  }),
  'notebook.conflict': (p: { cell: string }) => ({
    message: `Another window changed cell ${p.cell} meanwhile.`,
    remedy: 'What you wrote is still in this window; look at both, then write again.',
  }),
  'notebook.not-open': (p: { file: string }) => ({
    message: `${p.file} is not open.`,
    remedy: 'Open it again.',
  }),
  'notebook.picture': (p: { path: string; reason: string }) => ({
    message: `${p.path} cannot be shown: ${p.reason}.`,
    remedy: 'Take a PNG, JPEG, GIF, WebP or SVG of less than 5 MB that stands in the project.',
  }),
  'notebook.exists': (p: { file: string }) => ({
    message: `${p.file} is there already.`,
    remedy: 'Choose another name.',
  }),
  'notebook.file-name': (p: { file: string }) => ({
    message: `${p.file} cannot be a notebook's name.`,
    remedy: 'Notebooks are notebooks/NAME.md, or .ipynb.',
  }),
  'notebook.untrusted': (p: { file: string }) => ({
    message: `${p.file} was written elsewhere and has not been trusted yet: nothing of it runs.`,
    remedy: 'Open it in the Notebooks view, look through it, and choose Trust.',
  }),
  'notebook.not-text': (p: { file: string }) => ({
    message: `${p.file} is not UTF-8 and is not written.`,
    remedy: 'Save it as UTF-8 in the program that it comes from.',
  }),
  'notebook.died': (p: { file: string }) => ({
    message: `The conversion of ${p.file} ended before it was done.`,
    remedy: 'Set BOATHOUSE_DETAILS=1 and run it again to see what it said.',
  }),
};

/** Seconds, or milliseconds below a tenth of one. */
export const shortTime = (seconds: number): string =>
  seconds < 0.0995
    ? `${Math.max(1, Math.round(seconds * 1000))} ms`
    : `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;

const stepStates = {
  running: 'did not end',
  succeeded: 'done',
  unchanged: 'unchanged, not run again',
  failed: 'failed',
};

/** What notebooks say. */
export const notebookTexts = {
  notClosed: 'the cell that begins here has no closing fence',
  option: (p: { word: string }) => `“${p.word}” is no option: a cell has one name, then key=value`,
  name: (p: { name: string }) => `“${p.name}” cannot be a name: letters, digits and _ only, no digit first`,
  paramName: 'a parameter has letters, digits and _ only, no digit first',
  notJson: (p: { reason: string }) => `it is no JSON: ${p.reason}`,
  oldFormat: (p: { found: number }) =>
    `it has nbformat ${p.found}; open and save it once in Jupyter, which makes it nbformat 4`,
  noBytes: 'image takes bytes (a Uint8Array), or the text of an SVG',
  noImage: 'these bytes are no PNG, JPEG, GIF, WebP or SVG',
  largeImage: (p: { megabytes: number }) => `a picture may have 8 MB; this one has ${p.megabytes} MB`,
  openValue: 'a `${` has no closing brace',
  unheard: (p: { reason: string }) => `A promise was rejected and nobody heard it: ${p.reason}`,
  notHeld: (p: { reason: string }) => `Only the first rows are shown: ${p.reason}`,
  promise: 'A promise: put await before it',
  longText: (p: { start: string; length: number }) =>
    `${p.start} … (${p.length.toLocaleString('en')} characters)`,
  uncaught: (p: { reason: string }) => `An error was thrown and nobody caught it: ${p.reason}`,
  moreOutputs: (p: { count: number }) => `… and ${p.count.toLocaleString('en')} more things to show`,
  largeOutput: (p: { megabytes: number }) =>
    `This is too large to be shown (${p.megabytes} MB): take fewer points, or show a table`,
  moreLines: (p: { count: number }) => `… and ${p.count.toLocaleString('en')} more lines`,
  noSqlValue: (p: { type: string }) => `a ${p.type} cannot be a value in SQL`,
  unknownColumns: (p: { name: string }) =>
    `What ${p.name} gives is not known yet: its cell has an error, or only a run can tell`,
  madeByCell: (p: { name: string; number: number }) =>
    `${p.name} is made by cell ${p.number}: it is there when that cell has run`,
  noPlan: 'only a query has a plan',
  notInFile: (p: { megabytes: number }) =>
    `(${p.megabytes.toFixed(1)} MB shown here are not kept in the file: run the cell again to see them.)`,
  planOf: (p: { file: string }) => `Plan of a query in ${p.file}`,
  oneStatement: 'values go into a single statement; put the others into cells of their own',
  cell: (p: { number: number; of: number }) => `Cell ${p.number} of ${p.of}`,
  exportLine: (p: { file: string; project: string; at: string }) =>
    `${p.file} of ${p.project}, exported from Boathouse at ${p.at}`,
  ran: {
    never: 'not run yet',
    at: (p: { at: string }) => `ran ${p.at}`,
    seconds: (p: { seconds: number }) =>
      p.seconds < 1 ? `${Math.max(1, Math.round(p.seconds * 1000))} ms` : `${p.seconds.toFixed(1)} s`,
    stale: 'changed since it ran',
  },
  languages: { sql: 'SQL', ts: 'TypeScript', md: 'Markdown', prose: 'Prose', python: 'Python', raw: 'Raw' },
  value: 'Value',
  reportLine: (p: { file: string; at: string }) => `${p.file}, run at ${p.at}`,
  blocked: 'This cell did not run: one that it needs failed.',
  inputs: {
    option: (p: { value: string }) => `“${p.value}” is none of its options`,
    day: 'a day is written as YYYY-MM-DD',
    text: 'it takes text',
    shorter: (p: { longest: number }) => `it takes ${p.longest.toLocaleString('en')} characters at most`,
    boolean: 'it is true or false',
    file: 'it takes a file',
    ending: (p: { accept: string }) => `the file’s name must end in ${p.accept}`,
    number: 'it takes a number',
    from: (p: { min: string }) => `it begins at ${p.min}`,
    to: (p: { max: string }) => `it ends at ${p.max}`,
    step: (p: { step: string }) => `it goes in steps of ${p.step}`,
    twice: (p: { name: string }) => `the cell has another input ${p.name}`,
    label: (p: { kind: string }) => `input.${p.kind} takes a label first`,
    ends: 'a slider has a min and a max, which are numbers',
    order: 'min must be below max, and step above 0',
    noOptions: 'there is nothing to select from',
    fewerOptions: (p: { most: number }) => `it has more than ${p.most.toLocaleString('en')} options`,
    line: (p: { label: string; value: string }) => `${p.label}: ${p.value}`,
    none: 'none',
  },
  models: {
    metric: 'metric',
    value: 'value',
    metrics: {
      averagePrecision: 'average precision',
      auc: 'AUC',
      f1: 'F1',
      precision: 'precision',
      recall: 'recall',
      logLoss: 'log loss',
      brier: 'Brier score',
      threshold: 'threshold',
      positives: 'positive test rows',
      train: 'rows trained on',
      validation: 'rows validated on',
      test: 'rows tested on',
      bestIteration: 'best iteration',
    },
    share: 'share of SHAP',
    meanAbsolute: 'mean |SHAP|',
    others: 'all others',
    contributions: (p: { rows: number }) =>
      `Over ${p.rows.toLocaleString('en')} test rows; \`.contributions\` has each row’s own.`,
  },
  elsewhere: (p: { message: string; file: string; line: number }) =>
    `${p.message} (${p.file}, line ${p.line})`,
  cellAt: (p: { number: number }) => `cell ${p.number}`,
  atLine: (p: { line: number }) => `(line ${p.line})`,
  figure: 'Chart',
  rowsShown: (p: { shown: number; count: number }) =>
    `${p.shown.toLocaleString('en')} of ${p.count.toLocaleString('en')} rows`,
  notText: 'it is not UTF-8',
  noPicture: 'by its name it is no picture',
  largePicture: 'it has more than 5 MB',
  progress: (p: { text: string; percent: number | null }) =>
    [p.text, p.percent === null ? '' : `${p.percent} %`].filter((part) => part !== '').join(' · '),
  step: (p: {
    kind: string;
    status: 'running' | 'succeeded' | 'unchanged' | 'failed';
    rowsIn: number | null;
    rowsOut: number | null;
    seconds: number | null;
  }) =>
    [
      p.kind,
      stepStates[p.status],
      p.rowsIn === null ? '' : `${p.rowsIn.toLocaleString('en')} rows in`,
      p.rowsOut === null ? '' : `${p.rowsOut.toLocaleString('en')} rows out`,
      p.seconds === null || p.status === 'unchanged' ? '' : shortTime(p.seconds),
    ]
      .filter((part) => part !== '')
      .join(' · '),
};

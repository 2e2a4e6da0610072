import { shortTime } from '../notebook.ts';
import { notebookFindTexts } from './notebook-find.ts';

const languages = {
  sql: 'SQL',
  ts: 'TypeScript',
  md: 'Markdown',
  prose: 'Prose',
  python: 'Python',
  raw: 'Raw',
};

const states = {
  never: 'never run',
  queued: 'queued',
  running: 'running',
  fresh: 'fresh',
  stale: 'stale',
  earlier: 'from before',
  failed: 'failed',
  interrupted: 'interrupted',
};
export type CellState = keyof typeof states;

const why: Record<CellState, string> = {
  never: 'This cell has not run yet.',
  queued: 'It runs when those before it are done.',
  running: 'It runs now.',
  fresh: 'It shows what it would show if everything ran from nothing.',
  stale: 'It, or something that it needs, was changed since it ran: run it again.',
  earlier:
    'It shows what it showed when it ran last; it has not run since the notebook was opened or restarted.',
  failed: 'It failed; what went wrong stands under it.',
  interrupted: 'It was stopped before it was done: run it again.',
};

/** `12 s`, `3 min`. */
const duration = (seconds: number) =>
  seconds < 120 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;

const rows = (count: number) => count.toLocaleString('en');

/** What the Notebooks view says. */
export const notebookTexts = {
  languages,
  states,
  why,
  find: notebookFindTexts,
  overview: {
    columns: { title: 'Notebook', file: 'File', changed: 'Changed', open: 'Process' },
    running: 'open',
    shutDown: (p: { file: string }) => `Shut down ${p.file}`,
    none: {
      title: 'No notebook yet',
      text: 'A notebook holds prose, SQL and TypeScript in cells that know each other: change one, and what depends on it runs again.',
      example: 'SELECT event_type, count(*) AS events FROM processed.events GROUP BY ALL',
    },
    create: 'New notebook',
    name: 'Name',
    nameHint: 'It becomes notebooks/NAME.md',
    badName: 'Use letters, digits, spaces, - and _; begin with a letter or a digit.',
    taken: (p: { name: string }) => `There is a notebook ${p.name} already.`,
    go: 'Create',
  },
  toolbar: {
    runAll: 'Run all',
    runStale: 'Run stale',
    interrupt: 'Interrupt',
    restart: 'Restart',
    automatic: 'Automatic',
    automaticHint: 'Running a cell runs what depends on it',
  },
  saved: {
    saved: 'Saved',
    saving: 'Saving',
    kept: 'Not sent yet: the engine is away; what you type is kept here',
    away: 'Kept here',
    elsewhere: 'Not written',
  },
  elsewhere: {
    text: 'The file was changed outside this notebook, in a way that cannot be joined with what you wrote. Nothing is written over until you choose.',
    cells: (p: { count: number }) =>
      `Another program changed ${p.count === 1 ? 'a cell' : `${p.count} cells`} that you changed too; the rest is joined. Nothing is written until you have chosen there.`,
    show: (p: { count: number }) => (p.count === 1 ? 'Show the cell' : 'Show the first'),
    allMine: 'Keep all of mine',
    allTheirs: 'Take all of theirs',
    mine: 'Keep mine',
    theirs: 'Take theirs',
  },
  conflict: {
    text: 'Another window changed this cell meanwhile. What you see is yours, and it is not saved until you choose.',
    program:
      'Another program changed this cell too. Its text stands here, yours below; nothing is written until you choose.',
    theirs: 'The text of the other program',
  },
  restarted: 'Restarted: every value is forgotten, every output stays until its cell runs again.',
  cells: 'Cells',
  cell: (p: {
    number: number;
    language: string;
    name: string | null;
    state: string | null;
    selected: boolean;
  }) =>
    [`Cell ${p.number}`, p.language, p.name, p.state, p.selected ? 'selected' : null]
      .filter((part) => part !== null)
      .join(', '),
  code: (p: { number: number; language: string }) =>
    `Text of cell ${p.number} (${p.language}). Escape leaves it.`,
  name: 'Name',
  nameOf: (p: { number: number }) => `Name of cell ${p.number}`,
  badName: 'Letters, digits and _ only, no digit first',
  languageOf: (p: { number: number }) => `Language of cell ${p.number}`,
  seconds: (p: { seconds: number }) => shortTime(p.seconds),
  progress: 'How far the cell has come',
  running: (p: { elapsed: number; progress: number | null; left: number | null }) =>
    [
      p.progress === null ? null : `${Math.floor(p.progress * 100)} %`,
      duration(p.elapsed),
      p.left === null ? null : `about ${duration(p.left)} left`,
    ]
      .filter((part) => part !== null)
      .join(', '),
  emptyProse: 'Empty prose: press Enter to write.',
  notRun: 'Boathouse does not run it; its text can be edited and is written back.',
  folded: (p: { lines: number }) => (p.lines === 1 ? '1 line folded' : `${p.lines} lines folded`),
  run: 'Run',
  runNext: 'Run and go on',
  runInsert: 'Run and insert below',
  insertAbove: 'Insert a cell above',
  insertBelow: 'Insert a cell below',
  toProse: 'Make it prose',
  toCode: 'Make it code',
  remove: 'Delete the cell',
  moveUp: 'Move up',
  moveDown: 'Move down',
  fold: 'Fold',
  unfold: 'Unfold',
  heading: 'Heading of this notebook',
  foldCell: 'Fold or unfold the cell',
  hideOutput: 'Hide the output',
  showOutput: 'Show the output',
  turnOutput: 'Hide or show the output of the cell',
  more: (p: { number: number }) => `More for cell ${p.number}`,
  edit: 'Edit',
  leave: 'Leave the text',
  save: 'Save now',
  undo: 'Undo in the notebook',
  redo: 'Redo in the notebook',
  insertHere: (p: { language: string }) => `Add ${p.language} here`,
  outline: {
    none: 'Headings of prose and names of cells stand here.',
    goTo: 'Go to the cell',
  },
  inputs: {
    range: (p: { min: number | null; max: number | null }) => {
      if (p.min !== null && p.max !== null) return `A number from ${p.min} to ${p.max}`;
      if (p.min !== null) return `A number from ${p.min} on`;
      return p.max === null ? 'A number' : `A number up to ${p.max}`;
    },
    noDay: 'A day, such as 2026-02-28',
    choose: 'Choose a file',
    chooseOther: 'Another file',
    sending: 'Sending',
    file: (p: { name: string; size: string }) => `${p.name}, ${p.size}`,
    clear: (p: { label: string }) => `No file for ${p.label}`,
    find: 'Type to find',
    nothingFound: 'Nothing like it',
    open: (p: { label: string }) => `All of ${p.label}`,
  },
  output: {
    showHidden: 'Output hidden: show it',
    picture: (p: { number: number }) => `Picture of cell ${p.number}`,
    progress: 'Progress',
    step: (p: { kind: string }) => `Step ${p.kind}`,
    stepFacts: (p: {
      status: string;
      rowsIn: number | null;
      rowsOut: number | null;
      seconds: number | null;
    }) =>
      [
        p.rowsIn === null ? '' : `${rows(p.rowsIn)} rows in`,
        p.rowsOut === null ? '' : `${rows(p.rowsOut)} rows out`,
        p.status === 'unchanged' ? 'not run again' : '',
        p.status === 'unchanged' || p.seconds === null ? '' : shortTime(p.seconds),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    logLines: (p: { count: number }) => (p.count === 1 ? '1 line of log' : `${rows(p.count)} lines of log`),
    logLevels: { warn: 'Warning:', error: 'Error:' },
    of: (p: { number: number }) => `Output of cell ${p.number}`,
    rows: (p: { shown: number; count: number | null }) =>
      `${rows(p.shown)} of ${p.count === null ? '…' : rows(p.count)} rows`,
    onlyThese: 'Only these are kept',
    gone: 'Only the first rows are kept from before: run the cell again for all of them.',
    runAgain: 'Run again',
    coming: 'All rows are being made ready.',
    views: { rows: 'Rows', grid: 'Grid', chart: 'Chart', profile: 'Profile' },
    viewOf: (p: { label: string }) => `View of ${p.label}`,
    tableBar: (p: { label: string }) => `About ${p.label}`,
    height: (p: { label: string }) => `Height of ${p.label}`,
    heightText: (p: { height: number | null }) =>
      p.height === null ? 'as high as its rows' : `${p.height} pixels`,
    export: (p: { label: string }) => `Export ${p.label}`,
    columns: (p: { count: number }) => (p.count === 1 ? '1 column' : `${rows(p.count)} columns`),
    more: (p: { shown: number; count: number }) =>
      `${rows(p.shown)} of ${rows(p.count)} columns are drawn; the grid has all.`,
    noRows: 'No rows.',
    nothing: 'null',
    formula: (p: { reason: string }) => `(not to be read: ${p.reason})`,
    noPicture: (p: { text: string; reason: string }) =>
      `[${p.text === '' ? p.reason : `${p.text}: ${p.reason}`}]`,
    table: (p: { number: number }) => `Rows of cell ${p.number}`,
    levels: { log: 'log', warn: 'warning', error: 'error' },
    html: (p: { number: number }) => `HTML of cell ${p.number}`,
    figure: (p: { number: number; name: string | null }) => p.name ?? `Figure of cell ${p.number}`,
    entries: (p: { count: number }) => (p.count === 1 ? '1 entry' : `${rows(p.count)} entries`),
    left: (p: { count: number }) => `… and ${rows(p.count)} more`,
    line: (p: { line: number }) => `Go to line ${p.line}`,
    image: (p: { text: string }) => `[image: ${p.text}]`,
  },
};

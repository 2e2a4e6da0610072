const many = (count: number, noun: string) =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
const day = (instant: string) =>
  new Date(instant).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });

/** What the view home says. */
export const homeTexts = {
  welcome: (p: { project: string }) => p.project,
  since: (p: { since: string }) => `Since ${day(p.since)}`,
  changes: 'What changed',
  noRuns: 'Nothing has run since then.',
  runsGood: (p: { count: number }) => `${many(p.count, 'run')} succeeded.`,
  runsFailed: (p: { count: number; pipeline: string; why: string }) =>
    `${many(p.count, 'run')} failed, ${p.pipeline} last${p.why === '' ? '.' : `: ${p.why}`}`,
  checksGood: 'No check fails.',
  checksFailed: (p: { count: number }) => `${many(p.count, 'expectation')} failed in the newest run.`,
  drifted: (p: { columns: readonly string[] }) =>
    `${p.columns.join(', ')} ${p.columns.length === 1 ? 'differs' : 'differ'} from the reference.`,
  newestModel: (p: {
    name: string;
    version: number;
    active: boolean;
    auc: number | null;
    before: number | null;
  }) => {
    const score = p.auc === null ? '' : `, AUC ${p.auc.toFixed(4)}`;
    const before =
      p.auc === null || p.before === null
        ? ''
        : p.before.toFixed(4) === p.auc.toFixed(4)
          ? ', as before'
          : ` (${p.before.toFixed(4)} before)`;
    return `Newest model: ${p.name} v${p.version}${p.active ? ', active' : ''}${score}${before}.`;
  },
  checks: 'Checks',
  check: 'Check',
  result: 'Result',
  lately: 'Lately',
  checked: 'Checked',
  change: 'Change',
  figuresOf: (p: { name: string; version: number }) => `Figures of ${p.name} v${p.version}`,
  freshness: 'Freshness',
  recent: 'Recent projects',
  recentHint: (p: { folder: string }) => `Copy the command that opens ${p.folder}`,
  openCommand: (p: { folder: string }) => `boathouse serve "${p.folder}"`,
  copiedCommand: 'Copied: run it in a terminal.',
  noData: {
    title: 'Nothing is here yet',
    text: 'Take in a file first: it becomes a table that notebooks, pipelines and models can use.',
    example: 'CSV, TSV, JSON lines, JSON or Parquet; also as .gz or .zst',
  },
  noPipeline: {
    title: 'Your data is here',
    text: 'Look at it, ask it in a notebook, or make a pipeline that takes the next files by one click.',
    example: (p: { table: string }) => `SELECT * FROM ${p.table}`,
  },
  lookAtData: 'Look at the data',
  toNotebooks: 'Go to notebooks',
  toPipelines: 'Go to pipelines',
  runExample: (p: { pipeline: string }) => `boathouse run ${p.pipeline}`,
};

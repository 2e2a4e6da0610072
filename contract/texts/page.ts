/** What the page says until the window lands. */
export const pageTexts = {
  title: (p: { project: string }) => `${p.project} · Boathouse`,
  stages: { raw: 'Raw', processed: 'Processed', curated: 'Curated', model: 'Model' },
  files: (p: { count: number }) => `${p.count.toLocaleString('en')} file${p.count === 1 ? '' : 's'}`,
  tables: (p: { count: number }) => `${p.count.toLocaleString('en')} table${p.count === 1 ? '' : 's'}`,
  rows: (p: { count: number }) => p.count.toLocaleString('en'),
  noModel: 'none yet',
  modelVersion: (p: { name: string; version: number }) => `${p.name} v${p.version}`,
  auc: (p: { auc: number }) => `AUC ${p.auc.toFixed(4)}`,
  lastRun: 'Last run',
  noRun: 'Nothing has run yet.',
  noRunHint: 'Run the pipeline to take the raw files through every stage to a model.',
  runStatus: (p: { pipeline: string; status: string; when: string }) =>
    `${p.pipeline}: ${p.status}, ${p.when}`,
  runPipeline: (p: { pipeline: string }) => `Run ${p.pipeline}`,
  cancel: 'Cancel',
  columns: {
    step: 'Step',
    status: 'Status',
    rows: 'Rows',
    seconds: 'Seconds',
    table: 'Table',
    version: 'Version',
    size: 'Size',
  },
  tablesTitle: 'Tables',
  gone: 'The engine went away. Start Boathouse again; finished steps are kept.',
  bytes: (p: { bytes: number }) =>
    p.bytes < 1_000_000 ? `${(p.bytes / 1_000).toFixed(1)} kB` : `${(p.bytes / 1_000_000).toFixed(1)} MB`,
};

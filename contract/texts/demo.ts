const count = (value: number) => value.toLocaleString('en');
const figure = (value: number | null) => (value === null ? 'unknown' : value.toFixed(4));

/** What can go wrong before the demo runs, for people. */
export const demoUsage = {
  wholeNumber: (p: { option: string; text: string }) =>
    `--${p.option} takes a whole number from 1, not ${p.text}`,
  eventsOrData: 'Give either --events or --data',
  mappingAlone: '--mapping belongs to --data',
};

/** What `npm run demo` prints. */
export const demoTexts = {
  help: `Usage: npm run demo -- [--events N [--seed N] | --data FILE [--mapping FILE]] [--keep DIR] [--json]

Runs the sample pipeline in a throw-away project and prints what came of it.

  --events N      makes N events first (--seed N: other ones)
  --data FILE     takes a real file of events (.csv, .csv.gz, .jsonl, .parquet)
  --mapping FILE  says which columns of that file are which
  --keep DIR      keeps the project in a new or empty folder
  --json          prints one JSON object on the last line`,
  making: (p: { what: string }) => `Making a project with ${p.what} …`,
  sampleData: 'the sample data',
  madeEvents: (p: { events: number }) => `${count(p.events)} made events`,
  realData: (p: { file: string }) => `the events of ${p.file}`,
  running: (p: { step: string; fraction: number | null }) =>
    `  ${p.step}${p.fraction === null ? '' : ` ${Math.round(p.fraction * 100)} %`}`,
  done: (p: { step: string; status: string }) => `  ${p.step}: ${p.status}`,
  warned: (p: { step: string; message: string }) => `  ! ${p.step}: ${p.message}`,
  serving: 'Serving the model and asking it …',
  columns: { step: 'Step', rowsIn: 'Rows in', rowsOut: 'Rows out', seconds: 'Seconds' },
  events: (p: { read: number; rejected: number }) =>
    `Events: ${count(p.read)} read, ${count(p.rejected)} rejected`,
  checks: (p: { passed: number; failed: number }) => `Checks: ${p.passed} passed, ${p.failed} failed`,
  metrics: (p: {
    auc: number | null;
    best: number | null;
    averagePrecision: number | null;
    f1: number | null;
    precision: number | null;
    recall: number | null;
    logLoss: number | null;
  }) =>
    `Model: AUC ${figure(p.auc)} (best possible ${figure(p.best)}), average precision ${figure(p.averagePrecision)}, ` +
    `F1 ${figure(p.f1)}, precision ${figure(p.precision)}, recall ${figure(p.recall)}, log loss ${figure(p.logLoss)}`,
  top: (p: { features: string }) => `Top features: ${p.features}`,
  prediction: (p: { probability: number; latencyMs: number }) =>
    `Served prediction: probability ${p.probability.toFixed(4)} in ${p.latencyMs.toFixed(1)} ms`,
  total: (p: { seconds: number; peakMemoryMiB: number | null }) =>
    `In all: ${p.seconds.toFixed(1)} s, peak memory of all processes ${p.peakMemoryMiB === null ? 'unknown' : `${count(p.peakMemoryMiB)} MiB`}`,
  kept: (p: { folder: string }) => `The project is kept in ${p.folder}.`,
};

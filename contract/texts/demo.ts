const count = (value: number) => value.toLocaleString('en');
const figure = (value: number | null) => (value === null ? 'unknown' : value.toFixed(4));

/** What `npm run demo` prints. */
export const demoTexts = {
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

const count = (value: number) => value.toLocaleString('en');
const plural = (value: number, noun: string) => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

const states = {
  'not-configured': 'not configured',
  ready: 'ready',
  running: 'running',
  fresh: 'fresh',
  stale: 'stale',
  failed: 'failed',
};

/** What the view pipelines says. */
export const pipelinesTexts = {
  states,
  stages: {
    raw: 'Raw',
    processed: 'Processed',
    curated: 'Curated',
    model: 'Model',
    served: 'Served',
    '': 'Other',
  } as Record<string, string>,
  asked: 'when asked',
  rows: (p: { count: number }) => `${compact.format(p.count)} row${p.count === 1 ? '' : 's'}`,
  shortCount: (p: { count: number }) => compact.format(p.count),
  seconds: (p: { seconds: number }) =>
    p.seconds < 10 ? `${p.seconds.toFixed(1)} s` : `${Math.round(p.seconds)} s`,
  steps: (p: { count: number }) => plural(p.count, 'step'),
  countedState: (p: { state: keyof typeof states; count: number }) => `${p.count} ${states[p.state]}`,
  node: (p: { id: string; kind: string; stage: string; state: string; why: string }) =>
    [p.id, p.kind, p.stage, p.state, p.why].filter((part) => part !== '').join(', '),
  groupNode: (p: { title: string; steps: number; states: string }) =>
    `${p.title}, group of ${plural(p.steps, 'step')}, ${p.states}`,
  fold: (p: { title: string }) => `Fold ${p.title}`,
  unfold: (p: { title: string }) => `Open ${p.title}`,
  note: (p: { text: string }) => `Note: ${p.text}`,
  edge: (p: { from: string; to: string }) => `What flows from ${p.from} to ${p.to}`,
  edges: (p: { count: number }) => plural(p.count, 'edge'),
  canvas: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show all',
    foldAll: 'Fold all groups',
    unfoldAll: 'Open all groups',
    overview: 'Overview of the graph',
    drawing: 'Drawing the graph …',
  },
};

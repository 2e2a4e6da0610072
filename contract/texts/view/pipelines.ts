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
  edges: (p: { count: number }) => `${plural(p.count, 'edge')} between two groups`,
  canvas: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show all',
    foldAll: 'Fold all groups',
    unfoldAll: 'Open all groups',
    overview: 'Overview of the graph',
    drawing: 'Drawing the graph …',
  },
  inRun: {
    running: 'It is being built now.',
    fresh: 'It was built, or found unchanged, in the run that goes on.',
  },
  columns: {
    pipeline: 'Pipeline',
    steps: 'Steps',
    last: 'Last run',
    when: 'Started',
    duration: 'Took',
    trend: 'Lately',
    schedule: 'Schedule',
    action: 'Run',
  },
  none: {
    title: 'No pipeline yet',
    text: 'A pipeline takes files through every stage to tables and a model. It is a YAML file in pipelines/, edited here as a graph, a form or text.',
    example: 'steps: { take: { kind: ingest, with: { source: events, files: incoming/*.csv } } }',
  },
  broken: 'cannot be read',
  neverRun: 'never',
  noSchedule: 'none',
  trend: (p: { pipeline: string; count: number; longest: number }) =>
    `The last ${plural(p.count, 'run')} of ${p.pipeline}; the longest took ${p.longest.toFixed(1)} s`,
  runOf: (p: { pipeline: string }) => `Run ${p.pipeline}`,
  cancelOf: (p: { pipeline: string }) => `Cancel the run of ${p.pipeline}`,
  modes: { graph: 'Graph', edit: 'Edit', history: 'History' },
  modesOf: (p: { pipeline: string }) => `Views of ${p.pipeline}`,
  graphOf: (p: { pipeline: string }) => `Graph of ${p.pipeline}`,
  paneOf: (p: { pipeline: string }) => `Details of ${p.pipeline}`,
  panes: { step: 'Step', flow: 'What flowed', log: 'Log' },
  resize: 'Resize the graph',
  problems: (p: { count: number }) => `${plural(p.count, 'problem')} in the definition.`,
  older: 'The graph shows the newest definition that could be read.',
  run: 'Run',
  moreRuns: 'More ways to run',
  showPlan: 'Show the plan …',
  runTo: (p: { step: string | null }) =>
    p.step === null ? 'Run to the selected step …' : `Run to ${p.step} …`,
  rerun: 'Rerun from failed …',
  withParams: 'Run with parameters …',
  force: 'Run every step anew …',
  notStarted: 'The run did not start',
  export: 'Export the graph',
  asSvg: 'Graph as SVG',
  asHtml: 'Graph and steps as a page (HTML)',
  paramsTitle: (p: { pipeline: string }) => `Run ${p.pipeline} with parameters`,
  usual: (p: { value: string }) => `Usually ${p.value}`,
  nothing: 'empty',
  noNumber: 'Write a number.',
  rowsOf: (p: { count: number }) => plural(p.count, 'row'),
  plan: {
    whole: (p: { pipeline: string }) => `What a run of ${p.pipeline} would do`,
    to: (p: { step: string }) => `What a run to ${p.step} would do`,
    resume: 'What a rerun from failed would do',
    force: (p: { pipeline: string }) => `Run every step of ${p.pipeline} anew`,
    start: (p: { count: number }) => (p.count === 0 ? 'Run all the same' : `Run ${plural(p.count, 'step')}`),
    nothing: 'Everything stands: nothing has changed since it was built.',
    runs: (p: { count: number; seconds: number }) =>
      p.seconds === 0
        ? `${plural(p.count, 'step')} will be built.`
        : `${plural(p.count, 'step')} will be built; last time that took ${p.seconds.toFixed(1)} s.`,
    willRun: 'Steps that will be built',
    willStand: 'Steps that stand',
    willLeave: 'Steps that are left out',
    stand: (p: { count: number }) =>
      `${plural(p.count, 'step')} ${p.count === 1 ? 'stands' : 'stand'} as built`,
    left: (p: { count: number }) => `${plural(p.count, 'step')} left out`,
  },
  flow: {
    choose: 'Choose an edge of the graph to see the rows that flowed along it.',
    title: (p: { from: string; to: string }) => `${p.from} → ${p.to}`,
    which: 'What to show',
    version: (p: { version: number }) => `version ${p.version}`,
    rowsOf: (p: { table: string }) => `Rows of ${p.table}`,
    nothing: (p: { from: string; to: string }) => `No data flows here: ${p.to} only waits for ${p.from}.`,
    noRows: (p: { name: string }) => `What flows here is ${p.name}; it has no rows to show yet.`,
  },
  step: {
    choose: 'Choose a step of the graph to see how it stands and what it found.',
    needs: 'Needs',
    reads: 'Reads',
    writes: 'Writes',
    columnsOf: (p: { table: string }) => `Columns of ${p.table}`,
    columnsUnknown: 'Only a run can tell.',
    definition: (p: { file: string; line: number | null }) =>
      p.line === null ? p.file : `${p.file}, line ${p.line}`,
    limits: (p: { retries: number; seconds: number }) =>
      `At most ${p.seconds < 120 ? plural(p.seconds, 'second') : plural(Math.round(p.seconds / 60), 'minute')}, ${
        p.retries === 0 ? 'tried once' : `tried again up to ${plural(p.retries, 'time')}`
      }.`,
    lastGood: 'Last good result',
    lastGoodOf: (p: { when: string }) => `Last good result, ${p.when}`,
    noResult: 'It has left no result yet.',
  },
  result: {
    openNotebook: (p: { file: string }) => `Open ${p.file}`,
    rowsIn: 'Rows in',
    rowsOut: 'Rows out',
    took: 'Took',
    attempts: 'Attempts',
    passed: 'passed',
    failed: 'failed',
    figure: (p: { value: number }) =>
      Number.isInteger(p.value)
        ? count(p.value)
        : p.value.toLocaleString('en', { maximumSignificantDigits: 4 }),
    expectations: (p: { failed: number; count: number }) =>
      p.failed === 0
        ? `All ${plural(p.count, 'expectation')} passed.`
        : `${p.failed} of ${plural(p.count, 'expectation')} failed.`,
    expectationsOf: (p: { step: string }) => `Expectations of ${p.step}`,
    findings: 'Findings',
    toQuality: 'Show in Quality',
    columns: { expectation: 'Expectation', column: 'Column', result: 'Result', unexpected: 'Unexpected' },
  },
  learning: {
    train: 'Training',
    validation: 'Validation',
    iteration: 'Iteration',
    loss: 'Log loss',
    begins: 'The learning curve begins with the second iteration.',
    title: (p: { iteration: number; loss: number }) =>
      `The best validation log loss so far is ${p.loss.toFixed(4)}, at iteration ${p.iteration}`,
  },
  log: {
    title: 'Log',
    search: 'Search the log',
    level: 'Levels',
    levels: { all: 'All', warn: 'Warnings', error: 'Errors' },
    levelNames: { info: 'info', warn: 'warn', error: 'error' },
    allSteps: 'Show all steps',
    follow: 'Keep the newest line in sight',
    copy: 'Copy these lines',
    copied: (p: { count: number }) => `${plural(p.count, 'line')} copied.`,
    count: (p: { shown: number; left: number }) =>
      p.left === 0
        ? plural(p.shown, 'line')
        : `${count(p.shown)} newest of ${plural(p.shown + p.left, 'line')}`,
    none: 'The run has said nothing.',
    noMatch: 'No line matches.',
    noRun: 'The log of a run stands here. Run the pipeline.',
  },
  history: {
    none: 'No run yet. Run the pipeline, and its history begins.',
    runs: 'Runs',
    seconds: 'Seconds',
    over: (p: { seconds: number; count: number }) =>
      `The last good run took ${p.seconds.toFixed(1)} s; ${p.count} good runs`,
    pick: (p: { count: number }) =>
      p.count === 1 ? 'Tick another run to compare the two.' : 'Tick two runs to compare them.',
    compareRun: (p: { when: string }) => `Compare the run of ${p.when}`,
    changed: 'changed',
    changedHint: 'The definition was another one in the run before.',
    run: (p: { when: string }) => `Run of ${p.when}`,
    openRun: 'Open the run',
    gantt: 'Steps over time',
    columns: {
      started: 'Started',
      compare: 'Compare',
      status: 'Status',
      duration: 'Took',
      definition: 'Definition',
      step: 'Step',
      rows: 'Rows',
      time: (p: { seconds: number }) => `0 to ${p.seconds.toFixed(1)} s`,
    },
  },
  compare: {
    title: 'Two runs side by side',
    of: (p: { a: string; b: string }) => `A: ${p.a}, B: ${p.b}`,
    close: 'Stop comparing',
    steps: 'Steps side by side',
    absent: 'not in it',
    figures: 'Figures that differ',
    sameFigures: 'All figures are the same.',
    definition: 'Definition',
    sameText: 'Both ran the same definition.',
    signs: { same: ' ', removed: '−', added: '+' },
    figure: (p: { value: number }) => p.value.toLocaleString('en', { maximumSignificantDigits: 6 }),
    difference: (p: { value: number }) =>
      `${p.value > 0 ? '+' : ''}${p.value.toLocaleString('en', { maximumSignificantDigits: 4 })}`,
    columns: {
      step: 'Step',
      status: 'Status',
      secondsA: 'A, s',
      secondsB: 'B, s',
      rows: 'Rows',
      figure: 'Figure',
      before: 'A',
      after: 'B',
      difference: 'B − A',
    },
  },
  ofRun: {
    title: (p: { pipeline: string; when: string }) => `${p.pipeline}, ${p.when}`,
    modesOf: 'Views of the run',
    modes: { steps: 'Steps', log: 'Log', definition: 'Definition' },
    chooseStep: 'Choose a step to see what it found.',
    gone: 'The pipeline is gone; its run is kept.',
    resumes: 'takes up a run that did not end well',
    toPipeline: 'Show the pipeline',
  },
  exported: {
    asOf: (p: { at: string }) => `As of ${p.at}`,
    step: 'Step',
    kind: 'Kind',
    needs: 'Needs',
    state: 'State',
    why: 'Why',
    figures: 'Last good result',
  },
};

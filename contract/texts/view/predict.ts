const count = (value: number) => value.toLocaleString('en');
const rows = (value: number) => `${count(value)} ${value === 1 ? 'row' : 'rows'}`;
/** Digits enough to tell small chances apart. */
const percent = (share: number) => `${(share * 100).toFixed(share < 0.0005 && share > 0 ? 3 : 2)} %`;
const said = (value: number | string | null) =>
  value === null
    ? 'missing'
    : typeof value === 'number'
      ? value.toLocaleString('en', { maximumSignificantDigits: 6, useGrouping: false })
      : value;

/** What the view predict says. */
export const predictTexts = {
  parts: { one: 'One row', many: 'Many rows', recent: 'Recent', endpoint: 'Endpoint' },
  views: 'Ways to predict',
  command: (p: { part: string }) => `Predict: ${p.part.toLowerCase()}`,
  model: 'Model and version',
  active: 'answers now',
  noModel: {
    title: 'No model yet',
    text: 'A pipeline that trains and registers a model puts it here; then you can try it on any row.',
    action: 'Go to pipelines',
  },
  inactive: (p: { version: number }) =>
    `v${p.version} is not the version that answers; what you see is what it would say.`,
  gone: 'This version is no longer there.',
  inputs: 'Inputs',
  reset: 'Usual values',
  resetHint: 'The median of each number, the most frequent of each category',
  find: 'Find an input',
  noneFound: (p: { wanted: string }) => `No input has “${p.wanted}” in its name.`,
  groups: {
    first: (p: { count: number }) => `What counts most (${count(p.count)})`,
    rest: (p: { count: number }) => `The others (${count(p.count)})`,
    all: (p: { count: number }) => `All inputs (${count(p.count)})`,
  },
  more: (p: { shown: number; all: number }) =>
    `${count(p.shown)} of ${count(p.all)} shown; find the others by name.`,
  slider: (p: { name: string }) => `${p.name}, slider`,
  missing: (p: { name: string }) => `${p.name}: missing`,
  missingValue: 'missing',
  missingSign: '∅',
  range: (p: { min: string; max: string }) => `In training ${p.min} … ${p.max}`,
  usual: (p: { value: number | string | null }) => `usual ${said(p.value)}`,
  noCategory: 'No category has that in its name.',
  openList: (p: { name: string }) => `${p.name}: show the list`,
  value: said,
  preset: {
    label: 'Start from a real row',
    names: { likely: 'Most likely', fence: 'On the fence', typical: 'Typical', unlikely: 'Least likely' },
    segments: {
      likely: 'the tenth of the test rows with the highest scores',
      fence: 'the fiftieth of the test rows nearest to the threshold',
      typical: 'the tenth of the test rows in the middle',
      unlikely: 'the tenth of the test rows with the lowest scores',
    },
    sentence: (p: { segment: string; rows: number; share: number; rate: number; label: string }) =>
      `A real row from the midst of ${p.segment}: ${rows(p.rows)} (${(p.share * 100).toFixed(0)} %), of which ${percent(p.rate)} had ${p.label} = 1.`,
    none: 'Without its test rows there are no presets.',
  },
  entity: {
    open: 'Load by key',
    service: 'Service',
    key: 'Key',
    load: 'Load',
    example: (p: { key: string }) => `For example ${p.key}`,
    hint: 'Takes the newest features that the online store has for this key.',
    loaded: (p: { key: string; count: number }) => `${p.key}: ${count(p.count)} inputs loaded.`,
    unfit: (p: { service: string }) => `${p.service} has none of the inputs of this model.`,
  },
  answer: 'Answer',
  probability: 'Probability',
  percent: (p: { share: number }) => percent(p.share),
  yes: 'Yes',
  no: 'No',
  reaches: (p: { threshold: number; times: string }) =>
    `${p.times} × the threshold of ${percent(p.threshold)}`,
  mark: { threshold: 'threshold', here: 'this row' },
  finding: (p: { reason: string }) => `Most of all, ${p.reason.replaceAll('_', ' ')}`,
  flips: {
    title: 'What would turn it around',
    none: 'No change of one input alone turns the decision around.',
    label: (p: { feature: string; from: number | string | null; to: number | string | null }) =>
      `${p.feature.replaceAll('_', ' ')} ${said(p.from)} → ${said(p.to)}`,
    becomes: (p: { probability: number; yes: boolean }) =>
      `${p.yes ? 'yes' : 'no'}, ${percent(p.probability)}`,
  },
  profile: {
    title: (p: { feature: string; low: number; high: number }) =>
      p.low === p.high
        ? `${p.feature.replaceAll('_', ' ')} alone changes nothing here`
        : `${p.feature.replaceAll('_', ' ')} alone moves it from ${percent(p.low)} to ${percent(p.high)}`,
    axis: 'Probability',
    threshold: 'threshold',
    missing: (p: { probability: number }) => `missing: ${percent(p.probability)}`,
    handle: (p: { feature: string }) => `${p.feature}, along the curve`,
    choose: 'Input that is looked at',
  },
  many: {
    source: 'Rows from',
    sources: { table: 'a table', file: 'a file in the project', upload: 'a file of yours' },
    table: 'Table',
    chooseTable: 'Choose a table',
    noTable: 'No table has that in its name.',
    file: 'File, from the project’s folder',
    fileExample: 'incoming/customers.csv',
    upload: 'Choose a file …',
    uploadHint: 'CSV, TSV, JSON lines or Parquet; drop it here or choose it',
    uploaded: (p: { name: string; bytes: number }) => `${p.name} (${(p.bytes / 1e6).toFixed(1)} MB)`,
    sending: (p: { name: string }) => `Bringing ${p.name} …`,
    fits: (p: { found: number; all: number }) => `${count(p.found)} of ${count(p.all)} inputs found by name`,
    missing: (p: { count: number }) =>
      `${count(p.count)} ${p.count === 1 ? 'input is' : 'inputs are'} not there and ${p.count === 1 ? 'counts' : 'count'} as missing:`,
    unfit: (p: { feature: string; type: string }) =>
      `${p.feature} is of type ${p.type}, where the model takes a number.`,
    none: 'None of the model’s inputs is there: choose other rows, or name the columns as the inputs.',
    keys: 'Columns to carry along',
    noKeys: 'Every column is an input.',
    allKeys: 'All',
    into: 'Into the new table',
    intoHint: 'A name in processed or curated.',
    badInto: 'Write processed.name or curated.name.',
    taken: (p: { table: string }) => `${p.table} is there already.`,
    reasons: 'Say why in each row (slower)',
    start: 'Score the rows',
    progress: 'Scoring',
    done: (p: { rows: number; table: string }) => `${rows(p.rows)} scored into ${p.table}.`,
    cancelled: 'Scoring was cancelled; no table was written.',
    open: 'Open the table',
    again: 'Score other rows',
  },
  recent: {
    title: 'Recent predictions',
    empty: 'What you try on one row is kept here, the last 200, so that you can come back to it.',
    start: 'Try a row',
    columns: {
      when: 'When',
      model: 'Model',
      probability: 'Probability',
      decision: 'Decision',
      inputs: 'What was not usual',
    },
    clear: 'Clear',
    cleared: (p: { count: number }) =>
      `${count(p.count)} ${p.count === 1 ? 'prediction' : 'predictions'} cleared.`,
    undo: 'Undo',
    usual: 'all as usual',
    version: (p: { model: string; version: number }) => `${p.model} v${p.version}`,
    kept: (p: { count: number }) => `${count(p.count)} kept`,
  },
  endpoint: {
    title: 'Where it answers programs',
    address: 'Address of an endpoint',
    key: 'Key, if it wants one',
    ask: 'Look again',
    noAnswer: (p: { url: string }) => `Nothing answers at ${p.url} yet.`,
    none: 'Start one in a terminal, in the project’s folder:',
    command: 'boathouse endpoint',
    commandHint:
      'It serves the active versions on http://127.0.0.1:8000 and follows when another is activated.',
    call: 'Ask it from a program',
    copy: 'Copy',
    copied: 'Copied.',
    table: 'Versions that it serves',
    columns: { model: 'Model', version: 'Version', predictions: 'Predictions' },
    facts: {
      state: 'State',
      uptime: 'Running for',
      requests: 'Requests',
      errors: 'Errors',
      median: 'p50',
      slowest: 'p99',
    },
    ready: 'ready',
    noModel: 'no model',
    publishedTo: 'Published to',
    milliseconds: (p: { seconds: number | null }) =>
      p.seconds === null ? '–' : `${(p.seconds * 1000).toPrecision(2)} ms`,
    duration: (p: { seconds: number }) => {
      const minutes = Math.floor(p.seconds / 60);
      if (minutes < 1) return `${Math.floor(p.seconds)} s`;
      return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
    },
    errors: (p: { errors: number; requests: number }) =>
      p.requests === 0 ? '0' : `${count(p.errors)} (${((p.errors / p.requests) * 100).toFixed(1)} %)`,
    number: count,
  },
};

const count = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
const plural = (value: number, noun: string) => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
const figure = (value: number) => value.toFixed(3);
/** Enough digits for a rare share. */
const percent = (share: number) => {
  const value = share * 100;
  return `${value.toFixed(value === 0 || value >= 10 ? 0 : value >= 1 ? 1 : 2)} %`;
};
const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(3)}`;

export interface Interval {
  low: number | null;
  high: number | null;
}
const between = ({ low, high }: Interval, say: (value: number) => string = figure) =>
  low === null || high === null ? 'too few rows for an interval' : `${say(low)} to ${say(high)}`;

/** What the view models says. */
export const modelsTexts = {
  count,
  /** A share that a person chose: no more digits than it has. */
  share: (value: number) => `${Number((value * 100).toPrecision(3))} %`,
  figure,
  percent,
  signed,
  threshold: (value: number) => value.toFixed(4),
  interval: (p: Interval) => between(p),
  unknown: 'unknown',
  none: {
    title: 'No model yet',
    text: 'A model appears here when a pipeline with a train and a register step has run.',
    action: 'Go to pipelines',
  },
  list: {
    title: 'Models',
    columns: {
      model: 'Model',
      active: 'Active',
      versions: 'Versions',
      averagePrecision: 'Average precision',
      auc: 'AUC',
      rows: 'Test rows',
      positives: 'Positives',
    },
    noActive: 'none',
  },
  version: (p: { version: number }) => `v${p.version}`,
  versionName: (p: { name: string; version: number }) => `${p.name} v${p.version}`,
  active: 'active',
  derived: (p: { from: number }) => `threshold of v${p.from}`,
  rail: {
    label: 'Versions',
    compare: (p: { version: number }) => `Compare v${p.version}`,
    hint: 'Tick two or more to compare them.',
    average: (p: { value: number | null }) => (p.value === null ? 'AP unknown' : `AP ${p.value.toFixed(3)}`),
    stop: 'Back to one version',
  },
  sections: {
    label: 'What to look at',
    overview: 'Overview',
    curves: 'Curves',
    threshold: 'Top and threshold',
    calibration: 'Calibration',
    explanation: 'Explanation',
    learning: 'Learning',
    publish: 'Publish',
  },
  noEvaluation: {
    title: 'This version was not evaluated',
    text: 'It was registered before Boathouse kept curves and thresholds. Run the pipeline that trains it again: the version that this makes has them.',
  },
  oneClass: {
    title: 'The test rows are of one class',
    text: 'Curves compare positives with negatives, and the newest rows hold only one of them. Train on more data, or give the test part a larger share.',
  },
  overview: {
    headline: (p: { top: string; recall: string; times: string }) =>
      `The ${p.top} of rows with the highest scores hold ${p.recall} of all positives: ${p.times} times what chance would find.`,
    oneClass: 'The test rows hold no positive, so how good the model is cannot be said.',
    figures: 'Figures',
    rows: 'Test rows',
    positives: 'Positives',
    prevalence: 'Prevalence',
    oneIn: (p: { share: number }) => (p.share === 0 ? 'none' : `1 in ${count(Math.round(1 / p.share))}`),
    averagePrecision: 'Average precision',
    auc: 'AUC',
    ks: 'K-S',
    spread: 'AP over 5 parts',
    spreadValue: (p: { mean: number; deviation: number }) =>
      `${p.mean.toFixed(3)} ± ${p.deviation.toFixed(3)}`,
    spreadNote: 'mean and deviation over the test time',
    atThreshold: 'At the threshold',
    alerts: 'Alerts a day',
    alertsNote: (p: { rows: string }) => `${p.rows} of the rows are flagged`,
    thresholdLine: (p: { precision: string; recall: string }) => `${p.precision} right, ${p.recall} found`,
    interval: (p: Interval) => `95 %: ${between(p)}`,
    aucMethod: 'interval by DeLong',
    apMethod: 'interval by bootstrap',
    parts: 'How the rows were split in time',
    part: { train: 'Training', validation: 'Validation', test: 'Test' },
    partColumns: {
      part: 'Part',
      from: 'From',
      to: 'To',
      rows: 'Rows',
      positives: 'Positives',
      prevalence: 'Prevalence',
      auc: 'AUC',
    },
    blocks: (p: { low: string; high: string; rising: boolean }) =>
      `Over the test time average precision ran from ${p.low} to ${p.high}; it was ${p.rising ? 'higher' : 'lower'} at the end than at the beginning`,
    noBlocks: 'Average precision over the test time: too few positives',
    blocksAxis: 'Part of the test rows, oldest first',
    checks: 'Leakage and shift',
    leak: (p: { feature: string; auc: string }) =>
      `${p.feature} alone tells the classes apart (AUC ${p.auc}): it may hold the answer itself. Check that it is known at the time of the prediction.`,
    noLeak: (p: { feature: string; auc: string }) =>
      `No single feature gives the answer away; the best alone is ${p.feature} (AUC ${p.auc}, warned about from 0.95).`,
    noFeature: 'Single features could not be compared.',
    overfit: (p: { train: string; test: string }) =>
      `AUC is ${p.train} on training and ${p.test} on test rows: the model has learnt its training rows by heart in part. Fewer leaves or more regularisation may help.`,
    noOverfit: (p: { train: string; test: string }) =>
      `AUC is ${p.train} on training and ${p.test} on test rows: close enough.`,
    shift: (p: { train: string; test: string }) =>
      `Positives were ${p.train} of the training rows and are ${p.test} of the test rows: more than chance explains. Scores may be off.`,
    noShift: (p: { train: string; test: string }) =>
      `Positives were ${p.train} of the training rows and are ${p.test} of the test rows: within chance.`,
    warning: 'Look at this',
    fine: 'Fine',
    made: 'What it was made of',
    registered: 'Registered',
    run: 'Run',
    features: 'Features',
    data: 'Data',
    dataVersion: (p: { table: string; version: number }) => `${p.table} version ${p.version}`,
    parameters: 'Parameters',
    defaults: 'all at their defaults',
    openRun: 'Open the run',
    onnx: 'As ONNX',
    noOnnx: 'not written; a version that the pipeline makes anew has it',
    copyPath: 'Copy the path of the file',
  },
  curves: {
    recall: 'Recall (share found)',
    precision: 'Precision (share right)',
    fpr: 'False alarms (share of negatives)',
    share: 'Share of rows, highest scores first',
    caught: 'Share of positives found',
    baseline: 'Prevalence',
    chance: 'Chance',
    own: 'Model',
    tenth: 'Tenth of the rows by score',
    lift: 'Lift (times the prevalence)',
    pr: (p: { value: number; interval: Interval; times: number; prevalence: number }) =>
      `Average precision ${figure(p.value)} (95 %: ${between(p.interval)}), ${p.times.toFixed(1)} times the prevalence of ${percent(p.prevalence)}`,
    prNote: (p: { f1: number; f1At: number; mcc: number; mccAt: number }) =>
      `Best F1 ${figure(p.f1)} at ${p.f1At.toFixed(4)}, best MCC ${figure(p.mcc)} at ${p.mccAt.toFixed(4)}.`,
    roc: (p: { value: number; interval: Interval }) =>
      `A positive outranks a negative ${percent(p.value)} of the time: AUC ${figure(p.value)} (95 %: ${between(p.interval)})`,
    rocNote: (p: { ks: number; at: number; prevalence: number }) =>
      `K-S ${figure(p.ks)} at ${p.at.toFixed(4)}. ROC flatters where positives are rare (${percent(p.prevalence)} here): many false alarms are still a small share of the negatives. Judge by precision and recall.`,
    gains: (p: { one: string; ten: string }) =>
      `The top 1 % by score hold ${p.one} of the positives, the top 10 % hold ${p.ten}`,
    gainsNote: 'Marked at 1, 5, 10 and 20 % of the rows.',
    liftTitle: (p: { value: number; interval: Interval }) =>
      `The highest tenth has ${p.value.toFixed(1)} times the usual rate (95 %: ${between(p.interval, (one) => one.toFixed(1))})`,
    liftNote: 'Bars are each tenth with its interval; the line is all tenths so far together.',
    each: 'This tenth',
    cumulative: 'All tenths so far',
  },
  simulator: {
    title: 'Try a threshold',
    label: 'Threshold',
    handle: 'Threshold',
    reset: 'As saved',
    save: 'Save as a new version',
    saveHint: (p: { version: number }) => `v${p.version} keeps its own threshold.`,
    saved: (p: { version: number; threshold: number }) =>
      `v${p.version} decides at ${p.threshold.toFixed(4)}. It is not active yet.`,
    activate: 'Make it active',
    pr: (p: { precision: string; recall: string }) =>
      `At this threshold ${p.precision} of the alarms are right, and they find ${p.recall} of the positives`,
    density: (p: { positives: string; negatives: string }) =>
      `${p.positives} of the positives and ${p.negatives} of the negatives score at or above the threshold`,
    score: 'Score (probability, evenly spaced in log-odds)',
    positives: 'Positives',
    negatives: 'Negatives',
    cells: 'What it decides on the test rows',
    cell: { tp: 'Found', fp: 'False alarms', fn: 'Missed', tn: 'Rightly left' },
    cellNote: { tp: 'TP', fp: 'FP', fn: 'FN', tn: 'TN' },
    rates: 'Rates',
    rate: {
      precision: 'Precision',
      recall: 'Recall',
      fpr: 'False alarm rate',
      f1: 'F1',
      mcc: 'MCC',
      flagged: 'Rows flagged',
      alerts: 'Alerts a day',
    },
    alerts: (p: { value: number }) => count(p.value),
    columns: { rate: 'Rate', now: 'Here', saved: 'As saved' },
  },
  top: {
    title: (p: { share: string; recall: string }) =>
      `Acting on the top ${p.share} finds ${p.recall} of the positives`,
    note: 'A row sets the threshold to where its scores begin. Rows of one score count in part where a share ends among them.',
    columns: {
      share: 'Top',
      count: 'Rows',
      threshold: 'Score from',
      precision: 'Precision',
      recall: 'Recall',
      lift: 'Lift',
      tp: 'TP',
      fp: 'FP',
    },
  },
  calibration: {
    good: (p: { slope: number }) =>
      `Scores mean what they say: slope ${p.slope.toFixed(2)} where 1 is perfect`,
    extreme: (p: { slope: number }) =>
      `Scores are too extreme: slope ${p.slope.toFixed(2)} where 1 is perfect, so high ones promise too much`,
    timid: (p: { slope: number }) =>
      `Scores are too timid: slope ${p.slope.toFixed(2)} where 1 is perfect, so high ones promise too little`,
    unknown: 'Observed rate by score',
    note: (p: { brier: number; logLoss: number; intercept: string }) =>
      `Brier score ${p.brier.toFixed(5)}, log loss ${p.logLoss.toFixed(4)}, intercept ${p.intercept}. Intervals are Wilson's, 95 %; open circles are bins without a positive.`,
    score: 'Mean score of the bin',
    rate: 'Observed rate',
    perfect: 'Perfect',
    bins: 'Bins',
    bin: (p: { rows: number; rate: string; low: string; high: string; score: string }) =>
      `score ${p.score}: ${p.rate} of ${count(p.rows)} rows (${p.low} to ${p.high})`,
    columns: ['Rows', 'Mean score', 'Observed rate', 'Rate ↓', 'Rate ↑'],
    densities: (p: { positives: string; negatives: string }) =>
      `Half of the positives score above ${p.positives}; half of the negatives above ${p.negatives}`,
  },
  explanation: {
    none: {
      title: 'This version was not explained',
      text: 'Add an explain step between train and register to the pipeline, and run it.',
    },
    noSample:
      'The rows behind this explanation were not kept then. Run the pipeline again to see them, and dependence and single rows with them.',
    importance: (p: { feature: string; share: string }) =>
      `${p.feature} weighs most: ${p.share} of all effects`,
    importanceNote: (p: { shown: number; all: number; rows: number }) =>
      `${p.shown} of ${plural(p.all, 'feature')}, over ${plural(p.rows, 'test row')} drawn at random.`,
    importanceAxis: 'Mean size of the effect (log-odds)',
    feature: 'Feature',
    beeswarm: {
      raises: (p: { feature: string }) => `High values of ${p.feature} raise the chance`,
      lowers: (p: { feature: string }) => `High values of ${p.feature} lower the chance`,
      mixed: (p: { feature: string }) => `${p.feature} pulls both ways`,
    },
    beeswarmNote: 'Each dot is a row. Hover for its value, click or draw a box to choose rows.',
    dependence: (p: { feature: string; low: string; high: string }) =>
      `${p.feature} moves the score by ${p.low} to ${p.high}`,
    of: 'Feature',
    by: 'Coloured by',
    byNone: 'nothing',
    byPartner: (p: { feature: string }) => `${p.feature} (interacts most)`,
    effect: 'Effect (log-odds)',
    value: (p: { feature: string }) => p.feature,
    rows: 'Rows',
    highest: 'Rows with the highest scores',
    chosen: (p: { count: number }) => (p.count === 1 ? '1 chosen row' : `${count(p.count)} chosen rows`),
    chosenHint: 'No row is chosen: these have the highest scores.',
    clear: 'Choose none',
    row: (p: { key: string }) => `Row ${p.key}`,
    rowColumns: { key: 'Row', score: 'Score', label: 'Was', first: 'Most for', second: 'Most against' },
    was: (p: { label: number }) => (p.label === 1 ? 'positive' : 'negative'),
    waterfall: (p: { score: string; decided: boolean }) =>
      `Scored ${p.score}, ${p.decided ? 'above' : 'below'} the threshold`,
    reasons: 'Why',
    flips: 'What would turn the decision',
    flip: (p: { feature: string; from: string; to: string; score: string }) =>
      `${p.feature} ${p.to} in place of ${p.from} would make it ${p.score}`,
    noFlip: 'No change of one feature alone would turn the decision.',
    raises: (p: { feature: string; value: string }) => `${p.feature} ${p.value} raises the chance`,
    lowers: (p: { feature: string; value: string }) => `${p.feature} ${p.value} lowers the chance`,
    missing: '(missing)',
    unlisted: 'all other features',
    grid: 'The rows in their table',
    gridShow: 'Show these rows in their table',
  },
  learning: {
    none: {
      title: 'No learning curve',
      text: 'This version was registered without one. Run the pipeline that trains it again.',
    },
    loss: (p: { best: number; last: number; value: string }) =>
      p.best === p.last
        ? `Validation loss was still falling at iteration ${p.last} (${p.value}): more iterations may help`
        : `Validation loss was lowest at iteration ${p.best} of ${p.last} (${p.value}); the model stops there`,
    lossOnly: (p: { last: number }) =>
      `Training loss over ${p.last} iterations; there was no validation part`,
    precision: (p: { value: string; at: number }) =>
      `Average precision on validation rows peaked at ${p.value}, iteration ${p.at}`,
    iteration: 'Iteration (trees)',
    logLoss: 'Log loss',
    train: 'Training',
    validation: 'Validation',
    averagePrecision: 'Average precision',
    live: (p: { pipeline: string; iteration: number }) =>
      `${p.pipeline} is training now: iteration ${p.iteration}`,
  },
  compare: {
    title: (p: { versions: string; best: string; value: string }) =>
      `Of ${p.versions}, ${p.best} has the highest average precision (${p.value})`,
    plain: (p: { versions: string }) => `${p.versions} side by side`,
    same: 'These versions differ in neither parameters nor data.',
    metrics: 'Figures',
    parameters: 'Parameters that differ',
    data: 'Data that differs',
    metric: 'Figure',
    difference: (p: { version: number }) => `v${p.version} against the first`,
    notSet: 'default',
    noTable: 'not used',
    better: 'better',
    worse: 'worse',
    names: {
      averagePrecision: 'Average precision',
      auc: 'AUC',
      f1: 'F1',
      precision: 'Precision',
      recall: 'Recall',
      logLoss: 'Log loss',
      brier: 'Brier score',
      threshold: 'Threshold',
      rows: 'Test rows',
      positives: 'Positives',
    },
    each: (p: { name: string; value: string }) => `${p.name} ${p.value}`,
    equal: 'same',
    pr: (p: { found: string; each: string }) =>
      `Share of right alarms when ${p.found} of the positives are found: ${p.each}`,
    roc: (p: { each: string }) => `How often a positive outranks a negative: ${p.each}`,
    gains: (p: { top: string; each: string }) => `Share of the positives in the top ${p.top}: ${p.each}`,
    overlap: (p: { first: string; second: string }) =>
      `The intervals of ${p.first} and ${p.second} overlap: the difference may be chance`,
    apart: (p: { first: string; second: string }) =>
      `The intervals of ${p.first} and ${p.second} are apart: the difference is real`,
  },
  publish: {
    picture: 'Where it serves',
    registry: 'Registry',
    versions: (p: { count: number }) => plural(p.count, 'version'),
    here: 'This machine',
    hereNote: 'Predict and batch scoring in this window',
    answers: (p: { version: number }) => `answers with v${p.version}`,
    nothing: 'answers with nothing: no version is active',
    health: { ready: 'ready', 'no-model': 'has no model ready', unreachable: 'does not answer' },
    sent: (p: { version: number; when: string }) => `v${p.version}, ${p.when}`,
    other: 'another version was made active there',
    none: 'No version was published yet. Start a serving program and publish to its address.',
    example: 'boathouse-serve --models DIR --port 8000',
    form: 'Publish to a serving instance',
    url: 'Address',
    urlHint: 'For example http://127.0.0.1:8000',
    urlWrong: 'Give an address that begins with http:// or https://.',
    key: 'Key, where it asks for one',
    keyHint: 'Sent once, kept nowhere.',
    publish: (p: { version: number }) => `Publish v${p.version}`,
    again: (p: { version: number }) => `Send v${p.version} here`,
    publishing: 'Publishing …',
    published: (p: { version: number; url: string }) => `v${p.version} answers at ${p.url}.`,
    activate: (p: { version: number }) => `Make v${p.version} active`,
    activated: (p: { name: string; version: number }) => `${p.name} v${p.version} is active.`,
    back: (p: { version: number }) => `Roll back to v${p.version}`,
    undo: 'Undo',
    refresh: 'Ask again',
  },
};

const count = (value: number) => value.toLocaleString('en');
const figure = (value: number) =>
  Number(value.toPrecision(6)).toLocaleString('en', { maximumFractionDigits: 6 });
const share = (part: number, whole: number) =>
  `${((part / whole) * 100).toFixed(part / whole < 0.01 ? 2 : 1)} %`;

/** What can go wrong in quality/, for people. */
export const qualityProblems = {
  'quality.argument': (p: { argument: string; reason: string }) => ({
    message: `The argument ${p.argument} cannot be used: ${p.reason}.`,
    remedy: 'Correct the argument in the suite under expectations/.',
  }),
  'quality.column': (p: { column: string; known: string }) => ({
    message: `The table has no column ${p.column}. Its columns are ${p.known}.`,
    remedy: 'Correct the name, or add the column to the table.',
  }),
  'quality.columnType': (p: { column: string; type: string; needed: string }) => ({
    message: `The column ${p.column} is ${p.type}; this needs ${p.needed}.`,
    remedy: 'Choose what fits the column, or give the column another type.',
  }),
  'quality.kind': (p: { expectation: string }) => ({
    message: `Boathouse does not know the expectation ${p.expectation}.`,
    remedy: 'Correct its name, or remove it from the suite; the other expectations were checked.',
  }),
  'quality.value': (p: { column: string; type: string; value: string }) => ({
    message: `The value ${p.value} cannot be compared with the column ${p.column}, which is ${p.type}.`,
    remedy: 'Write the value in the type of the column: numbers without quotes, text and dates in quotes.',
  }),
  'quality.condition': (p: { condition: string; at: number; reason: string }) => ({
    message: `The row_condition ${p.condition} cannot be read at character ${p.at}: ${p.reason}.`,
    remedy: 'Use comparisons joined by and, or, not, for example: price > 0 and brand == "acme".',
  }),
  'quality.noCheck': (p: { id: string }) => ({
    message: `There is no check ${p.id}.`,
    remedy: 'Choose one from the history of its suite.',
  }),
  'quality.noTest': (p: { step: string }) => ({
    message: `The step ${p.step} has found nothing yet.`,
    remedy: 'Run its pipeline; what it finds stands here.',
  }),
  'quality.suiteName': (p: { file: string }) => ({
    message: `${p.file} is no name for a suite.`,
    remedy: 'Name a .json file in expectations/.',
  }),
  'quality.suiteExists': (p: { file: string }) => ({
    message: `The suite ${p.file} exists already.`,
    remedy: 'Choose another name, or add the expectations to that suite.',
  }),
  'quality.suiteChanged': (p: { file: string }) => ({
    message: `${p.file} was changed meanwhile, by another window or an editor.`,
    remedy: 'Look at it as it is now, then make your change again; nothing was written.',
  }),
  'quality.conditionParser': (p: { parser: string; known: string }) => ({
    message: `The condition_parser ${p.parser} is not known; the known ones are ${p.known}.`,
    remedy: 'Choose one of them, or leave condition_parser out.',
  }),
};

/** What a test found, in figures that are ready to be read. */
type DriftFacts = {
  column: string;
  drift: boolean;
  statistic: string;
  p: string;
  reference: string;
  batch: string;
  /** The value whose share has moved most. */
  category: string;
  size: string;
};

export const qualityTexts = {
  checking: (p: { expectations: number }) => `Checking ${p.expectations} expectations in one scan`,
  sampling: (p: { expectation: string; column: string }) =>
    p.column === ''
      ? `Fetching failed rows of ${p.expectation}`
      : `Fetching failed rows of ${p.expectation} on ${p.column}`,
  checked: (p: { passed: number; failed: number }) => `${p.passed} checks passed, ${p.failed} failed`,
  comparing: (p: { column: string }) => `Comparing ${p.column} with the reference`,
  outliers: (p: { column: string }) => `Looking for outliers in ${p.column}`,
  noOutliers: (p: { column: string }) => `${p.column} has too few values to say what is an outlier.`,
  outliersFound: (p: {
    column: string;
    rows: number;
    below: number;
    above: number;
    lower: string;
    upper: string;
  }) =>
    p.below + p.above === 0
      ? `All ${count(p.rows)} values of ${p.column} lie from ${p.lower} to ${p.upper}.`
      : `${count(p.below + p.above)} of ${count(p.rows)} values of ${p.column} (${share(p.below + p.above, p.rows)}) are outliers: ${count(p.below)} below ${p.lower}, ${count(p.above)} above ${p.upper}.`,
  tooFew: (p: { column: string; reference: number; batch: number; needed: number }) =>
    `The column ${p.column} has ${p.reference} values in the reference and ${p.batch} in the batch; a test needs at least ${p.needed} in each.`,
  profiling: (p: { columns: number }) => `Looking at ${count(p.columns)} columns`,
  /** What a suggested expectation goes by. */
  seen: {
    rows: (p: { rows: number }) => `${count(p.rows)} rows now`,
    columns: (p: { columns: number }) => `${count(p.columns)} columns now`,
    noMissing: 'none is missing now',
    someMissing: (p: { missing: number; rows: number }) => `${share(p.missing, p.rows)} are missing now`,
    allDifferent: (p: { rows: number }) => `all ${count(p.rows)} differ now`,
    values: (p: { values: number }) => `${count(p.values)} different values now`,
    range: (p: { least: number; most: number }) => `${figure(p.least)} … ${figure(p.most)} now`,
  },
  reason: {
    bothBoundsMissing: 'min_value and max_value cannot both be missing',
    boundsCrossed: 'min_value is greater than max_value',
    rangeCrossed: 'each of the value_ranges must go from the smaller to the greater value',
    rangesDiffer: 'quantiles and value_ranges must be of the same length',
    typeUnknown: 'no type of that name is known',
    conditionEnd: 'something is missing at the end',
    conditionUnexpected: (found: string) => `${found} is not expected here`,
    conditionColumn: (found: string) => `the table has no column ${found}`,
  },
  needs: { text: 'text', number: 'numbers', comparable: 'numbers, text or dates' },
  drift: {
    'chi-square': (p: DriftFacts) =>
      p.drift
        ? `The values of ${p.column} have other shares: ${p.category} ${p.reference} → ${p.batch} (chi-square ${p.statistic}, ${p.p}, ${p.size} effect).`
        : `The values of ${p.column} have their usual shares (chi-square ${p.statistic}, ${p.p}).`,
    'kolmogorov-smirnov': (p: DriftFacts) =>
      p.drift
        ? `${p.column} has moved: median ${p.reference} → ${p.batch} (K-S ${p.statistic}, ${p.p}, ${p.size} effect).`
        : `${p.column} lies as before: median ${p.reference} → ${p.batch} (K-S ${p.statistic}, ${p.p}).`,
    'z-means': (p: DriftFacts) =>
      p.drift
        ? `The mean of ${p.column} has moved: ${p.reference} → ${p.batch} (z = ${p.statistic}, ${p.p}, ${p.size} effect).`
        : `The mean of ${p.column} is where it was: ${p.reference} → ${p.batch} (z = ${p.statistic}, ${p.p}).`,
    'z-proportions': (p: DriftFacts) =>
      p.drift
        ? `The share of true in ${p.column} has moved: ${p.reference} → ${p.batch} (z = ${p.statistic}, ${p.p}, ${p.size} effect).`
        : `The share of true in ${p.column} is where it was: ${p.reference} → ${p.batch} (z = ${p.statistic}, ${p.p}).`,
  },
};

const count = (value: number) => value.toLocaleString('en');
const plural = (value: number, noun: string) => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

const byteSteps = ['B', 'kB', 'MB', 'GB', 'TB'];

function bytes(value: number): string {
  const step = value < 1_000 ? 0 : Math.min(byteSteps.length - 1, Math.floor(Math.log10(value) / 3));
  const amount = value / 1_000 ** step;
  return `${step === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${byteSteps[step]}`;
}

const ages: readonly (readonly [seconds: number, unit: string])[] = [
  [365 * 86_400, 'y'],
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
];

function age(seconds: number): string {
  const found = ages.find(([unit]) => seconds >= unit);
  return found === undefined ? 'now' : `${Math.floor(seconds / found[0])} ${found[1]}`;
}

/** What the Data view says. */
export const dataTexts = {
  bytes: (p: { bytes: number | null }) => (p.bytes === null ? '' : bytes(p.bytes)),
  count: (p: { value: number | null }) => (p.value === null ? '' : count(p.value)),
  /** How old something is, in a few letters. */
  age: (p: { seconds: number }) => age(p.seconds),
  rows: (p: { count: number }) => plural(p.count, 'row'),
  zones: { raw: 'Raw', processed: 'Processed', curated: 'Curated' },
  zoneFacts: {
    raw: (p: { count: number }) => plural(p.count, 'source'),
    processed: (p: { count: number }) => plural(p.count, 'table'),
    curated: (p: { count: number }) => plural(p.count, 'table'),
  },
  zoneHints: {
    raw: 'files as they arrived',
    processed: 'typed rows, cleaned',
    curated: 'facts, dimensions, features',
  },
  tree: 'Zones and tables',
  search: 'Find a table or a column',
  nothingFound: (p: { wanted: string }) => `Nothing has “${p.wanted}” in its name or its columns.`,
  empty: {
    title: 'No data yet',
    text: 'Drop a file anywhere here, or run a pipeline: its tables stand here with their history.',
    example: 'CSV, TSV, JSON lines, JSON or Parquet; also as .gz or .zst',
  },
  overview: 'All tables',
  columns: {
    table: 'Table',
    rows: 'Rows',
    size: 'Size',
    updated: 'Updated',
    version: 'Version',
    files: 'Files',
    source: 'Source',
  },
  unread: 'cannot be read',
  openTab: 'Open in a tab of its own',
  copyName: 'Copy the name',
  profileIt: 'Profile',
  profileOf: (p: { table: string }) => `Profile ${p.table}`,
  copiedName: (p: { name: string }) => `${p.name} is copied.`,
  sub: {
    label: 'What to look at',
    rows: 'Rows',
    profile: 'Profile',
    schema: 'Schema',
    versions: 'Versions',
    files: 'Files',
    lineage: 'Lineage',
    rejects: 'Rejects',
  },
  facts: {
    of: (p: { name: string }) => `About ${p.name}`,
    version: 'Version',
    rows: 'Rows',
    size: 'Size',
    files: 'Files',
    updated: 'Updated',
    created: 'Created',
    folder: 'Folder',
    id: 'Table id',
    description: 'Description',
    partitions: 'Partitioned by',
    protocol: 'Delta protocol',
    type: 'Type',
    nullable: 'May be missing',
    minimum: 'Smallest',
    maximum: 'Largest',
    missing: 'Missing',
    missingOf: (p: { nulls: number; rows: number }) =>
      p.rows === 0 ? '0' : `${count(p.nulls)} (${((100 * p.nulls) / p.rows).toFixed(1)} %)`,
    comment: 'Comment',
    partition: 'Partition column',
    yes: 'yes',
    no: 'no',
    unknown: 'not recorded',
    protocolOf: (p: { reader: number; writer: number }) => `reader ${p.reader}, writer ${p.writer}`,
    features: 'Features',
    none: 'none',
  },
  schema: {
    label: (p: { name: string }) => `Columns of ${p.name}`,
    find: 'Find a column',
    number: '#',
    column: 'Column',
    properties: 'Table properties',
    property: 'Property',
    value: 'Value',
    noProperties: 'The table has no properties of its own.',
    partition: 'partition',
  },
  past: {
    banner: (p: { version: number; newest: number; when: string }) =>
      `You look at version ${p.version} of ${p.newest}, as it was on ${p.when}.`,
    back: (p: { newest: number }) => `Back to the newest (${p.newest})`,
  },
  versions: {
    label: (p: { name: string }) => `Versions of ${p.name}`,
    version: 'Version',
    when: 'When',
    operation: 'Operation',
    by: 'By',
    in: 'Rows added',
    out: 'Rows removed',
    files: 'Files',
    filesOf: (p: { added: number; removed: number }) => `+${p.added} −${p.removed}`,
    columns: 'Columns',
    changes: (p: { count: number }) => plural(p.count, 'change'),
    look: 'Look at this version',
    looking: 'You are looking at it',
    forgotten: 'The log no longer holds what is needed to look at it.',
    about: (p: { version: number }) => `Version ${p.version}`,
    sameColumns: 'The columns are those of the version before.',
    first: 'The table was made here.',
    added: 'added',
    removed: 'removed',
    changed: (p: { from: string; to: string }) => `${p.from} → ${p.to}`,
    older: 'Show older versions',
    choose: 'Choose a version to see what it changed.',
    details: 'What the writer said',
    showRun: 'Show the run',
  },
  files: {
    label: (p: { name: string }) => `Data files of ${p.name}`,
    path: 'File',
    rows: 'Rows',
    size: 'Size',
    partition: 'Partition',
    total: (p: { files: number; bytes: number }) => `${plural(p.files, 'file')}, ${bytes(p.bytes)}`,
    more: (p: { shown: number; total: number }) => `Show more (${count(p.shown)} of ${count(p.total)})`,
    none: 'This version has no data files: the table has columns and no rows.',
    bounds: (p: { file: string }) => `What ${p.file} holds`,
    choose: 'Choose a file to see the smallest and largest value of each column in it.',
  },
  lineage: {
    label: (p: { name: string }) => `What ${p.name} comes from and goes to`,
    none: 'No pipeline reads or writes this.',
    unread: (p: { pipelines: string }) =>
      `Something may be missing here, because these pipelines cannot be read: ${p.pipelines}.`,
    kinds: {
      table: 'table',
      raw: 'raw source',
      files: 'files',
      model: 'model',
      online: 'online store',
      step: 'step',
    },
    node: (p: { kind: string; name: string }) => `${p.kind} ${p.name}`,
    step: (p: { kind: string; pipeline: string }) => `${p.kind} · ${p.pipeline}`,
    near: 'Next to it',
    far: 'All the way',
    reach: 'How far to look',
    sentence: (p: { up: number; down: number }) =>
      `${plural(p.up, 'step')} before, ${plural(p.down, 'step')} after.`,
  },
  rejects: {
    label: (p: { name: string }) => `Rejected rows of ${p.name}`,
    none: 'No row was rejected.',
    count: (p: { rejected: number; share: number | null }) =>
      `${plural(p.rejected, 'row')} rejected${p.share === null ? '' : `, ${(100 * p.share).toFixed(p.share < 0.001 ? 3 : 2)} % of what was read`}`,
    reasons: 'Reasons',
    reason: 'Reason',
    rows: 'Rows',
    first: 'First at',
    all: 'All reasons',
    at: (p: { file: string; line: number }) => `${p.file}:${p.line}`,
    show: (p: { file: string; line: number }) => `Show line ${p.line} of ${p.file}`,
  },
  source: {
    title: (p: { source: string }) => `Raw source ${p.source}`,
    label: (p: { source: string }) => `Files of ${p.source}`,
    files: 'Files',
    lineage: 'Lineage',
    name: 'File',
    size: 'Size',
    arrived: 'Arrived',
    sha256: 'SHA-256',
    read: 'Rows read',
    rejected: 'Rejected',
    loadedInto: 'Loaded into',
    lines: (p: { file: string; line: number }) => `${p.file}, line ${p.line}`,
    reading: 'Reading the file …',
    close: 'Close',
  },
  drop: {
    title: 'Drop to import',
    text: 'CSV, TSV, JSON lines, JSON or Parquet; also as .gz or .zst',
    button: 'Import a file',
  },
};

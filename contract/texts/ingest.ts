/** What can go wrong in ingest/, for people. */
export const ingestProblems = {
  'ingest.kind': (p: { file: string; known: string }) => ({
    message: `${p.file} is not a kind of file that Boathouse takes in.`,
    remedy: `Give the file one of these endings: ${p.known}.`,
  }),
  'ingest.source': (p: { source: string }) => ({
    message: `"${p.source}" cannot be the name of a source, because it names a folder.`,
    remedy: 'Use letters, digits, dots, dashes and underscores, and begin with a letter or a digit.',
  }),
  'upload.name': (p: { name: string }) => ({
    message: `"${p.name}" cannot be the name of a file.`,
    remedy: 'Give the file a plain name without folders, then drop it again.',
  }),
  'upload.broken': (p: { name: string }) => ({
    message: `${p.name} did not come whole; nothing of it was kept.`,
    remedy: 'Drop the file again.',
  }),
  'upload.missing': (_: object) => ({
    message: 'The file is no longer here: it waits only as long as the engine runs.',
    remedy: 'Drop the file again.',
  }),
  'ingest.empty': (p: { source: string }) => ({
    message: `There are no files of the source "${p.source}" in the raw zone.`,
    remedy: 'Take in a file for this source first, then load it.',
  }),
  'ingest.columns': (p: { file: string; missing: readonly string[] }) => ({
    message: `${p.file} lacks the columns ${p.missing.join(', ')}.`,
    remedy: 'Name the columns that stand for them in a mapping, or take in a file that has them.',
  }),
  'ingest.header': (p: { file: string; name: string }) => ({
    message: `The header of ${p.file} has the column "${p.name}" twice.`,
    remedy: 'Give each column a name of its own in the header, or say that the file has none.',
  }),
  'ingest.type': (p: { column: string; type: string; known: string }) => ({
    message: `The column ${p.column} is declared as ${p.type}, which is not a type that can be loaded.`,
    remedy: `Use one of ${p.known}.`,
  }),
  'mapping.unknownColumn': (p: { file: string; column: string; known: string }) => ({
    message: `${p.file} maps to ${p.column}, a column that the table does not have.`,
    remedy: `Map one of ${p.known}, or remove the line.`,
  }),
};

/** Why a row was rejected, what the log of a load says, and what a mapping's errors say. */
export const ingestTexts = {
  reasons: {
    fields: (p: { found: number; expected: number }) =>
      `The row has ${p.found} fields, the header has ${p.expected}.`,
    quote: () => 'A quotation mark opens a field and nothing closes it where the field ends.',
    control: () => 'The row holds a NUL byte or another control character.',
    encoding: () => 'The row is not valid UTF-8; save the file as UTF-8.',
    large: () => 'A field of the row is larger than 1 MB.',
    json: () => 'The line is not a JSON object.',
    missing: (p: { column: string }) => `${p.column} is missing.`,
    time: (p: { column: string }) => `${p.column} is not a time that can be read.`,
    number: (p: { column: string }) => `${p.column} is not a number that fits the column.`,
    value: (p: { column: string; known: string }) => `${p.column} is not one of ${p.known}.`,
    type: (p: { column: string; type: string }) => `${p.column} is not a value of the type ${p.type}.`,
  },
  reading: (p: { file: string }) => `Reading ${p.file}`,
  ordering: () => 'Finding duplicates and putting the rows in order',
  writing: (p: { table: string }) => `Writing ${p.table}`,
  emptyFile: (p: { file: string }) => `${p.file} is empty; nothing was read from it.`,
  cutShort: (p: { file: string }) => `The compressed data of ${p.file} ends early; what it held was read.`,
  outOfOrder: (p: { rows: number; column: string }) =>
    `${p.rows} rows have an earlier ${p.column} than the row before them; they were put in order.`,
  loaded: (p: { read: number; written: number; rejected: number; duplicates: number }) =>
    `${p.read} rows read: ${p.written} written, ${p.duplicates} exact duplicates dropped, ${p.rejected} rejected.`,
  mapping: {
    gap: 'a gap is a number and a unit, for example 30 minutes',
    gapColumn: 'only user_session can be made from a gap',
    gapAlone: 'a gap stands alone, without from or default',
    nothing: 'it names neither from, default nor gap',
    timezone: 'it is not a time zone such as Europe/London',
  },
};

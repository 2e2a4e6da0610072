/** What can go wrong in lake/, for people. */
export const lakeProblems = {
  'write.conflict': (p: { table: string; by: string }) => ({
    message: `Someone else changed ${p.table} meanwhile (${p.by}).`,
    remedy: 'Run again; the step will start from the new version.',
  }),
  'lake.name': (p: { table: string }) => ({
    message: `${p.table} cannot be a table's name.`,
    remedy: 'Use processed.<name> or curated.<name> with letters, digits, spaces, "_" or "-".',
  }),
  'lake.missing': (p: { table: string }) => ({
    message: `There is no Delta table in ${p.table}.`,
    remedy: 'Check the name, or run the step that makes the table.',
  }),
  'lake.version': (p: { table: string; version: number; newest: number }) => ({
    message: `${p.table} has no version ${p.version} to read; its newest is ${p.newest}.`,
    remedy: 'Choose a version from its history.',
  }),
  'lake.unsupported': (p: { table: string; feature: string }) => ({
    message: `${p.table} needs ${p.feature}, which Boathouse cannot do yet.`,
    remedy: 'Rewrite the table without it in the program that made it; nothing was changed.',
  }),
  'lake.corrupt': (p: { table: string; reason: string }) => ({
    message: `The log of ${p.table} is damaged: ${p.reason}.`,
    remedy: 'Restore the _delta_log folder from a copy; the data files were left as they are.',
  }),
  'lake.fileMissing': (p: { table: string; file: string }) => ({
    message: `${p.table} has lost the data file ${p.file}.`,
    remedy: 'Put the file back from a copy, or overwrite the table by running the step that makes it.',
  }),
  'lake.schema': (p: { table: string; differences: string }) => ({
    message: `The rows do not fit the columns of ${p.table}: ${p.differences}.`,
    remedy: 'Change the SELECT to give the same columns and types, or overwrite the table.',
  }),
  'lake.type': (p: { column: string; type: string }) => ({
    message: `Column ${p.column} has the type ${p.type}, which a Delta table cannot hold.`,
    remedy: 'Cast the column to another type in the SELECT.',
  }),
  'lake.null': (p: { table: string; column: string }) => ({
    message: `Column ${p.column} of ${p.table} may not be empty, but some rows have no value there.`,
    remedy: 'Fill the missing values, or leave those rows out.',
  }),
  'lake.key': (p: { table: string; reason: string }) => ({
    message: `The merge into ${p.table} has no usable key: ${p.reason}.`,
    remedy: 'Name the columns that identify a row; the SELECT must give all of them.',
  }),
  'lake.appendOnly': (p: { table: string }) => ({
    message: `${p.table} only takes appended rows (delta.appendOnly is set).`,
    remedy: 'Append instead, or write another table.',
  }),
  'lake.filesystem': (p: { folder: string }) => ({
    message: `The disk that holds ${p.folder} cannot make hard links, which an atomic commit needs.`,
    remedy: 'Move the project to a disk that can, such as NTFS, APFS or ext4.',
  }),
};

/** The parts of those sentences that depend on what was found. */
export const lakeTexts = {
  feature: {
    readerVersion: (version: number) => `reader version ${version}`,
    writerVersion: (version: number) => `writer version ${version}`,
    reader: (feature: string) => `the reader feature ${feature}`,
    writer: (feature: string) => `the writer feature ${feature}`,
    columnMapping: (mode: string) => `the reader feature columnMapping (mode ${mode})`,
    format: (provider: string) => `the format ${provider}`,
    type: (column: string) => `the type of column ${column}`,
    invariant: (column: string) => `the invariant of column ${column}`,
    noColumns: 'a schema without columns',
    partitionedWrite: 'rows added to a partitioned table',
    elsewhere: (path: string) => `files elsewhere (${path})`,
  },
  damage: {
    missingCommit: (version: number) => `commit ${version} is missing`,
    checkpoint: (file: string) => `the checkpoint ${file} cannot be read`,
    line: (file: string, line: number) => `line ${line} of ${file} is no action`,
    path: 'a path in it is not properly percent-encoded',
    noProtocol: 'it names no protocol',
    noMetadata: 'it names no metadata',
    schema: 'its schema is not a Delta schema',
  },
  difference: {
    missing: (column: string) => `column ${column} is missing`,
    extra: (column: string) => `column ${column} is new`,
    type: (column: string, found: string, wanted: string) => `${column} is ${found}, not ${wanted}`,
  },
  key: {
    none: 'none was given',
    unknown: (column: string) => `there is no column ${column}`,
  },
  conflict: {
    writer: (operation: string, engine: string) => `${operation} by ${engine}`,
    unnamedOperation: 'a commit',
    unnamedEngine: 'an unnamed writer',
    forgotten: 'a commit that is no longer in the log',
    many: 'many other writers',
  },
};

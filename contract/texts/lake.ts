/** What can go wrong in lake/, for people. */
export const lakeProblems = {
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

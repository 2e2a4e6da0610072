/** What the import of files says. */
export const importsTexts = {
  button: 'Import a file',
  drop: 'Drop to import',
  dropHint: 'CSV, TSV, JSON lines, JSON or Parquet; also as .gz or .zst',
};

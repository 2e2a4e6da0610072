/** Some rows of a raw file as DuckDB can read them: SQL text, valid until the part is removed. */
export interface Part {
  /** Rows with `line`, and what the expressions below need. */
  relation: string;
  /** The file's columns; null where each row may have its own (JSON lines). */
  names: readonly string[] | null;
  /** A column of the file, as text. */
  column(name: string): string;
  /** The row as it is shown when it is rejected. */
  text: string;
  /** What makes a row wrong before any column is looked at. */
  problem: { when: string; reason: string } | null;
  /** Rows rejected already, with `line`, `reason` and `text`. */
  rejects: string | null;
  remove(): void;
}

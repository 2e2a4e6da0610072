import type { ResultSource } from '../../contract/calls/results.ts';

/** Where a grid's rows come from: a table at a version (the newest where none is named), SQL, or an open result. */
export type GridSource = ResultSource;

/** A row by the names of its columns, as DuckDB writes the values. */
export type GridRow = Readonly<Record<string, string | null>>;

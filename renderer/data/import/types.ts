export type Unit = 'text' | 'seconds' | 'milliseconds' | 'microseconds';
export type Shape = 'free' | 'events';

/** How a file is read; what is left out the file tells by itself. */
export interface Reading {
  delimiter?: string;
  header?: boolean;
  encoding?: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
}

/** What a person decided about one column of the file; what is left out stays as it was found. */
export interface FreeColumn {
  drop?: boolean;
  name?: string;
  type?: string;
  unit?: Unit;
}

/** Where a column of the events comes from. */
export interface EventColumn {
  /** Null: from nothing. */
  from: string | null;
  unit: Unit;
  /** The file's words for ours. */
  values: Readonly<Record<string, string>>;
  /** A session ends after a pause of its user. */
  gap: boolean;
}

/** All that a person decided about an import; null is what was found or follows from the rest. */
export interface Draft {
  shape: Shape | null;
  source: string | null;
  table: string | null;
  reading: Reading;
  free: Readonly<Record<string, FreeColumn>>;
  events: Readonly<Record<string, EventColumn>>;
  /** The person's own text in place of the form's. */
  mapping: string | null;
  steps: string | null;
}

/** What the engine is told: shop events, columns with types, or whatever the file has; and the mapping. */
export interface Told {
  schema?: 'events';
  columns?: Record<string, string>;
  mapping: string;
  reading: { header: boolean; delimiter?: string; encoding?: NonNullable<Reading['encoding']> };
}

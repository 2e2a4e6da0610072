// What is not known allows everything.
// oxlint-disable typescript/no-explicit-any

/**
 * Rows of a table or of a SQL result, held by columns (an Apache Arrow table). Times are milliseconds since 1970 in
 * UTC: `new Date(row.event_time)`. A value that is missing is `null`.
 */
interface Table<Row = any> extends Iterable<Row & RowValue<Row>> {
  /** How many rows there are. */
  readonly numRows: number;
  readonly numCols: number;
  readonly schema: {
    readonly fields: readonly { readonly name: string; readonly type: unknown; readonly nullable: boolean }[];
  };
  /** The row at a place, counted from 0. */
  get(index: number): (Row & RowValue<Row>) | null;
  /** All rows as a list: `table.toArray().map((row) => …)`. */
  toArray(): (Row & RowValue<Row>)[];
  /** One column by its name. */
  getChild<Name extends keyof Row>(name: Name): Column<Row[Name]> | null;
  getChildAt(index: number): Column | null;
  /** Only some columns. */
  select<Name extends keyof Row>(names: Name[]): Table<Pick<Row, Name>>;
  /** Rows from a place to before another. */
  slice(begin?: number, end?: number): Table<Row>;
}

/** A row can be made a plain object. */
interface RowValue<Row> {
  toJSON(): Row;
}

/** The values of one column. */
interface Column<Value = any> extends Iterable<Value | null> {
  readonly length: number;
  /** How many are missing. */
  readonly nullCount: number;
  get(index: number): Value | null;
  /** Numbers as a typed array; other values as a list. */
  toArray(): Value extends number ? ArrayLike<number> & Iterable<number> : Value[];
  toJSON(): (Value | null)[];
}

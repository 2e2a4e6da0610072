import { fault } from '../../contract/problem.ts';

/** A column of a table that is loaded from raw files. */
export interface Column {
  name: string;
  /** A type of DuckDB that `columnTypes` knows. */
  type: string;
  /** A row without it is rejected, and so is a file without it. */
  required: boolean;
  /** The only values allowed; absent: any. */
  oneOf?: readonly string[];
}

/** What a table is to look like. */
export interface TableSchema {
  /** Null: every column of the files is kept, its type inferred from all of their rows. */
  columns: readonly Column[] | null;
  /** Events: exact duplicates are dropped and the rest numbered as `event_id` in the order of this column. */
  orderedBy: string | null;
}

const columnType =
  /^(VARCHAR|BIGINT|INTEGER|DOUBLE|BOOLEAN|DATE|TIMESTAMPTZ|DECIMAL\(([1-9]|[12]\d|3[0-8]),([0-9]|[12]\d|3[0-8])\))$/;
const knownTypes = 'VARCHAR, BIGINT, INTEGER, DOUBLE, BOOLEAN, DATE, TIMESTAMPTZ, DECIMAL(p,s)';

/** Shop events, as in the public REES46 data. */
export const events: TableSchema = {
  orderedBy: 'event_time',
  columns: [
    { name: 'event_time', type: 'TIMESTAMPTZ', required: true },
    {
      name: 'event_type',
      type: 'VARCHAR',
      required: true,
      oneOf: ['view', 'cart', 'remove_from_cart', 'purchase'],
    },
    { name: 'product_id', type: 'VARCHAR', required: true },
    { name: 'category_id', type: 'VARCHAR', required: false },
    { name: 'category_code', type: 'VARCHAR', required: false },
    { name: 'brand', type: 'VARCHAR', required: false },
    { name: 'price', type: 'DECIMAL(12,2)', required: false },
    { name: 'user_id', type: 'VARCHAR', required: true },
    { name: 'user_session', type: 'VARCHAR', required: true },
  ],
};

/** Any other table (customers, products): all columns, types inferred, ids as text. */
export const other: TableSchema = { orderedBy: null, columns: null };

/** The schema of a table by its name without the zone, unless the step declares columns and types of its own. */
export function schemaOf(table: string, declared?: Readonly<Record<string, string>>): TableSchema {
  if (declared === undefined) return table === 'events' ? events : other;
  const columns = Object.entries(declared).map(([name, type]) => declaredColumn(name, type));
  return { orderedBy: null, columns };
}

function declaredColumn(name: string, declared: string): Column {
  const type = declared.toUpperCase().replaceAll(' ', '');
  if (columnType.test(type)) return { name, type, required: false };
  throw fault('ingest.type', { column: name, type: declared, known: knownTypes }, { field: name });
}

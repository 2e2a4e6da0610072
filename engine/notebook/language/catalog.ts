import type { CatalogTable, SqlFunction } from '../../../contract/calls/language.ts';
import type { Connection } from '../../db/duckdb.ts';

/** Every table and view that SQL sees, with its columns; DuckDB's own are not among them. */
export async function catalogTables(connection: Connection): Promise<CatalogTable[]> {
  const rows = await connection.rows<{ schema: string; name: string; columns: string[]; types: string[] }>(
    `SELECT schema_name AS schema, table_name AS name,
            list(column_name ORDER BY column_index) AS columns, list(data_type ORDER BY column_index) AS types
     FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()
     GROUP BY ALL ORDER BY ALL`,
  );
  return rows.map(({ schema, name, columns, types }) => ({
    schema,
    name,
    columns: columns.map((column, at) => ({ name: column, type: types[at] ?? null })),
  }));
}

interface FoundFunction {
  name: string;
  kind: SqlFunction['kind'];
  parameters: string[];
  types: (string | null)[];
  varargs: string | null;
  returns: string | null;
  description: string | null;
  examples: string[];
}

/** DuckDB's functions that have a name, each with the ways to call it. */
export async function sqlFunctions(connection: Connection): Promise<SqlFunction[]> {
  const rows = await connection.rows<FoundFunction>(
    `SELECT function_name AS name, function_type AS kind, parameters, parameter_types AS types, varargs,
            return_type AS returns, description, coalesce(examples, []) AS examples
     FROM duckdb_functions()
     WHERE regexp_full_match(function_name, '[a-z][a-z0-9_]*') AND function_name NOT LIKE '\\_\\_%' ESCAPE '\\'
     ORDER BY name, len(parameters)`,
  );
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, [first, ...more]]) =>
    merged(name, first, more),
  );
}

function merged(name: string, first: FoundFunction | undefined, more: readonly FoundFunction[]): SqlFunction {
  const all = first === undefined ? more : [first, ...more];
  return {
    name,
    kind: first?.kind ?? 'scalar',
    forms: all.map(({ parameters, types, varargs, returns }) => ({
      parameters: parameters.map((parameter, at) => ({ name: parameter, type: types[at] ?? null })),
      varargs,
      returns,
    })),
    description: all.find(({ description }) => description !== null)?.description ?? null,
    examples: [...new Set(all.flatMap(({ examples }) => examples))].slice(0, 3),
  };
}

/** The words of SQL that are not free to be names, and those that begin a clause. */
export async function sqlKeywords(connection: Connection): Promise<string[]> {
  const rows = await connection.rows<{ word: string }>(
    `SELECT keyword_name AS word FROM duckdb_keywords() WHERE keyword_category <> 'unreserved' ORDER BY word`,
  );
  return rows.map(({ word }) => word);
}

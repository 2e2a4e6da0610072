import type { Connection } from '../db/duckdb.ts';

/** Tables that a SQL text reads. */
export interface SqlTables {
  /** Those named without a schema: other cells, perhaps. */
  plain: string[];
  /** Those of the lake: `processed.events`. */
  lake: string[];
}

/**
 * The tables that a SQL text reads, as DuckDB's own parser finds them: names of a WITH are not among them. Where it
 * cannot serialise a statement (CREATE, PIVOT …) every word counts as a plain name.
 */
export async function tablesInSql(connection: Connection, sql: string): Promise<SqlTables> {
  const [row] = await connection.rows<{ tree: string }>(
    'SELECT json_serialize_sql($1::VARCHAR, skip_null := true, skip_empty := true)::VARCHAR AS tree',
    [sql],
  );
  const tree = JSON.parse(row?.tree ?? '{}') as { error: boolean; statements?: unknown[] };
  if (tree.error) return { plain: wordsIn(sql), lake: [] };
  const found: Found = { plain: new Set(), lake: new Set() };
  collect(tree.statements, new Set(), found);
  return { plain: [...found.plain], lake: [...found.lake] };
}

type Found = { [Kind in keyof SqlTables]: Set<string> };

interface SqlNode {
  type?: unknown;
  table_name?: unknown;
  schema_name?: unknown;
  cte_map?: { map?: { key: string; value: unknown }[] };
}

/** A WITH hides tables of its names from all that stands beside and below it. */
function collect(node: unknown, outer: ReadonlySet<string>, found: Found): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, table_name: table, schema_name: schema, cte_map: ctes } = node as SqlNode;
  const own = (ctes?.map ?? []).map(({ key }) => key.toLowerCase());
  const hidden = own.length === 0 ? outer : new Set([...outer, ...own]);
  if (type === 'BASE_TABLE' && typeof table === 'string') {
    if (typeof schema === 'string') found.lake.add(`${schema}.${table}`);
    else if (!hidden.has(table.toLowerCase())) found.plain.add(table);
  }
  for (const child of Object.values(node)) collect(child, hidden, found);
}

function wordsIn(sql: string): string[] {
  const parts =
    sql.match(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|[\p{ID_Start}_][\p{ID_Continue}]*/gu) ?? [];
  return [...new Set(parts.filter((part) => /^[\p{ID_Start}_]/u.test(part)))];
}

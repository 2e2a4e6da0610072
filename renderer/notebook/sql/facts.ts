import type { CatalogTable, NamedColumn, SqlFunction } from '../../../contract/calls/language.ts';

/** A named SQL cell and what it gives; null where that cannot be told. */
export interface CellNames {
  cell: string;
  name: string;
  columns: readonly NamedColumn[] | null;
}

/** A name of TypeScript that can stand in a `${…}`. */
export interface ScriptName {
  name: string;
  detail: string;
}

/** What is known about everything that SQL can name. */
export interface SqlFacts {
  tables: readonly CatalogTable[];
  cells: readonly CellNames[];
  functions: readonly SqlFunction[];
  keywords: readonly string[];
  scripts: readonly ScriptName[];
}

/** SQL does not tell names apart by case. */
export const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The table that a path names: its schema may be left out where one table alone has the name. */
export function tableOf(path: readonly string[], { tables }: SqlFacts): CatalogTable | null {
  const [name = '', schema] = path.toReversed();
  const found = tables.filter(
    (table) => same(table.name, name) && (schema === undefined || same(table.schema, schema)),
  );
  return (
    found.find((table) => table.schema === 'main') ??
    (found.length === 1 || schema !== undefined ? found[0] : null) ??
    null
  );
}

export function cellOf(name: string, { cells }: SqlFacts): CellNames | null {
  return cells.find((cell) => same(cell.name, name)) ?? null;
}

import { StatementType } from '@duckdb/node-api';
import type { SqlFinding } from '../../../contract/calls/language.ts';
import { asFault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Connection } from '../../db/duckdb.ts';
import { SqlFault } from '../../db/sql-fault.ts';
import { statementSpans } from '../../results/query.ts';
import { statementOf } from '../read-cell.ts';
import { placeIn } from '../sql-places.ts';
import { cutTemplate, placeAt, type Template } from '../template.ts';
import { dependsOnValues, withNulls, type Look, type SqlCell } from './cell-columns.ts';

/** What DuckDB has to say about a cell's text: its parser and its binder are asked, nothing runs. */
export async function checkSql(
  { id, source }: { id: string; source: string },
  cells: readonly SqlCell[],
  look: Look,
  connection: Connection,
): Promise<SqlFinding[]> {
  const template = cut(source);
  if (!('texts' in template)) return [template];
  const own = cells.find((one) => one.id === id)?.cell.name ?? null;
  const found: SqlFinding[] = [];
  let bindable = true;
  for (const { sql } of statementSpans(statementOf(template))) {
    const unknown = await look.stand(sql, own);
    const { fault, type } = await tried(connection, sql, bindable);
    if (fault !== null) found.push(findingOf(fault, template, { cells, unknown, id }));
    // What follows may rest on what this would make or set.
    bindable &&= type === StatementType.SELECT;
  }
  return found;
}

function cut(source: string): Template | SqlFinding {
  try {
    return cutTemplate(source, 'sql');
  } catch (error) {
    const { message, place } = asFault(error).problem;
    const { line = 1, column = 1 } = place;
    return { severity: 'error', message, line, column, candidates: [] };
  }
}

interface Tried {
  fault: SqlFault | null;
  type: StatementType | null;
}

async function tried(connection: Connection, sql: string, bindable: boolean): Promise<Tried> {
  try {
    // A PIVOT is several statements to DuckDB: they cannot be prepared.
    if ((await connection.countStatements(sql)) !== 1) return { fault: null, type: StatementType.SELECT };
    if (!bindable) return { fault: null, type: null };
    const described = await connection.describe(sql);
    const fault = dependsOnValues(described) ? await unknownName(connection, sql) : null;
    return { fault, type: described.type };
  } catch (error) {
    return { fault: error instanceof SqlFault ? error : null, type: null };
  }
}

/**
 * Where a value decides a type, DuckDB says nothing before it has the value. With all values missing it does, and what
 * it says of names holds; of types it does not.
 */
async function unknownName(connection: Connection, sql: string): Promise<SqlFault | null> {
  try {
    await connection.describe(withNulls(sql));
    return null;
  } catch (error) {
    const ofNames = error instanceof SqlFault && /not found|does not (exist|have a column)/.test(error.words);
    return ofNames ? error.inside(sql, at(sql, error.at)) : null;
  }
}

/** A place in a statement whose values are missing, in that statement as it was. */
function at(sql: string, place: number | null): number | null {
  if (place === null) return null;
  let moved = place;
  for (const { index, 0: value } of sql.matchAll(/\$\d+/g)) {
    if (index < moved) moved += value.length - 'NULL'.length;
  }
  return moved;
}

interface Around {
  id: string;
  cells: readonly SqlCell[];
  /** Cells that the statement names and whose columns nobody knows. */
  unknown: readonly string[];
}

function findingOf(fault: SqlFault, template: Template, around: Around): SqlFinding {
  const place = placeAt(template.source, placeIn(template, fault) ?? 0);
  const maker = makerOf(fault, around);
  if (maker !== null) return { severity: 'warning', message: maker, ...place, candidates: [] };
  return { severity: 'error', message: fault.words.trim(), ...place, candidates: [...fault.candidates] };
}

/** What is missing may come from a cell: one whose columns cannot be told, or one that makes it when it runs. */
function makerOf({ missing }: SqlFault, { id, cells, unknown }: Around): string | null {
  if (missing === null) return null;
  const name = missing.name.toLowerCase();
  if (unknown.includes(name)) return en.notebook.unknownColumns({ name: missing.name });
  const at = cells.findIndex(
    (one) => one.id !== id && one.cell.language === 'sql' && makes(one.cell.source, name),
  );
  return at === -1 ? null : en.notebook.madeByCell({ name: missing.name, number: at + 1 });
}

function makes(source: string, name: string): boolean {
  const made = source.matchAll(
    /\bcreate\b[^;]*?\b(?:table|view|macro|function)\s+(?:if\s+not\s+exists\s+)?"?([\w.]+)/gi,
  );
  return [...made].some(([, found = '']) => found.toLowerCase().split('.').at(-1) === name);
}

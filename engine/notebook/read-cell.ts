import { asFault, type Problem } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import type { Cell } from './document.ts';
import { readScript, type ScriptCell } from './script-cell.ts';
import { tablesInSql } from './tables-in-sql.ts';
import { cutTemplate, namesInTemplate, type Template } from './template.ts';

/** What a cell is made of, ready to run; `none` is shown and never run. */
export type CellWork =
  | { type: 'none' }
  | { type: 'sql'; template: Template }
  | { type: 'md'; template: Template }
  | { type: 'script'; script: ScriptCell };

/** A cell's place among the others: what it gives, what it takes, and why it cannot run as it stands. */
export interface ReadCell {
  work: CellWork;
  declares: readonly string[];
  /** Names as written; those of SQL are looked up without regard to case. */
  uses: readonly string[];
  problem: Problem | null;
}

/** Reads a cell; what is wrong with it is part of the answer. */
export async function readCell(cell: Cell, connection: Connection): Promise<ReadCell> {
  try {
    return await readers[cell.language](cell, connection);
  } catch (error) {
    const declares = cell.name === null ? [] : [cell.name];
    return { work: { type: 'none' }, declares, uses: [], problem: asFault(error).problem };
  }
}

type Reader = (cell: Cell, connection: Connection) => Promise<ReadCell>;

const shown: Reader = async () => ({ work: { type: 'none' }, declares: [], uses: [], problem: null });

const readers: Record<Cell['language'], Reader> = {
  prose: shown,
  python: shown,
  raw: shown,
  md: async ({ source }) => {
    const template = cutTemplate(source, 'md');
    return { work: { type: 'md', template }, declares: [], uses: namesInTemplate(template), problem: null };
  },
  sql: async ({ source, name }, connection) => {
    const template = cutTemplate(source, 'sql');
    const tables = await tablesInSql(connection, statementOf(template));
    const uses = [...new Set([...tables, ...namesInTemplate(template)])];
    return { work: { type: 'sql', template }, declares: name === null ? [] : [name], uses, problem: null };
  },
  ts: async ({ source, name }) => {
    const script = await readScript(source, `${name ?? 'cell'}.ts`);
    const uses = [...new Set([...script.uses, ...script.assigns])];
    return { work: { type: 'script', script }, declares: script.declares, uses, problem: null };
  },
};

/** The statement with `$1`, `$2` … where values go in. */
export function statementOf({ texts }: Template): string {
  return texts.reduce((sql, text, at) => `${sql}$${at}${text}`);
}

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
  /** Things of the project that it reads and that its steps write, by their names: `table:processed.events`. */
  reads: readonly string[];
  writes: readonly string[];
  problem: Problem | null;
}

/** Reads a cell; what is wrong with it is part of the answer. */
export async function readCell(cell: Cell, connection: Connection): Promise<ReadCell> {
  try {
    return await readers[cell.language](cell, connection);
  } catch (error) {
    const declares = cell.name === null ? [] : [cell.name];
    return { ...noNames, declares, problem: asFault(error).problem };
  }
}

type Reader = (cell: Cell, connection: Connection) => Promise<ReadCell>;

/** A cell that gives and takes nothing: prose, or one that nobody read yet. */
export const noNames: ReadCell = {
  ...{ work: { type: 'none' }, problem: null },
  ...{ declares: [], uses: [], reads: [], writes: [] },
};

const shown: Reader = async () => noNames;

const readers: Record<Cell['language'], Reader> = {
  prose: shown,
  python: shown,
  raw: shown,
  md: async ({ source }) => {
    const template = cutTemplate(source, 'md');
    return { ...noNames, work: { type: 'md', template }, uses: namesInTemplate(template) };
  },
  sql: async ({ source, name }, connection) => {
    const template = cutTemplate(source, 'sql');
    const { plain, lake } = await tablesInSql(connection, statementOf(template));
    const uses = [...new Set([...plain, ...namesInTemplate(template)])];
    const declares = name === null ? [] : [name];
    const reads = lake.map((table) => `table:${table}`);
    return { ...noNames, work: { type: 'sql', template }, declares, uses, reads };
  },
  ts: async ({ source, name }) => {
    const script = await readScript(source, `${name ?? 'cell'}.ts`);
    const uses = [...new Set([...script.uses, ...script.assigns])];
    const { declares, assets } = script;
    return { ...noNames, ...assets, work: { type: 'script', script }, declares, uses };
  },
};

/** The statement with `$1`, `$2` … where values go in. */
export function statementOf({ texts }: Template): string {
  return texts.reduce((sql, text, at) => `${sql}$${at}${text}`);
}

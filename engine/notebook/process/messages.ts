import type { Choice } from '../../../contract/calls/notebook-inputs.ts';
import type { CellOutput } from '../../../contract/calls/notebooks.ts';
import type { ValueLooks } from '../../../contract/calls/notebook-variables.ts';
import type { Problem } from '../../../contract/problem.ts';

/** What the process is started with. */
export interface ProcessTask {
  /** Where the cells' modules are written, within the project, so that the project's packages resolve. Absolute. */
  modules: string;
  /** The project's folder, absolute. */
  folder: string;
  /** Bytes of memory, ArrayBuffers included, beyond which the process ends itself. */
  memory: number;
  /** The project's time zone, by whose clock charts show instants. */
  timezone: string;
  /** Where it leaves the rows of what it shows. */
  tables: string;
  /** Where it leaves word that memory was the cause. */
  lastWord: string;
}

/** A cell to run: a module whose exports become the cell's names. */
export interface ScriptOrder {
  do: 'run';
  id: string;
  code: string;
  map: string | null;
  uses: readonly string[];
  declares: readonly string[];
}

/** What the engine tells the process. */
export type Order =
  | ScriptOrder
  /** A SQL result under its name, to be read when a cell first asks for it. */
  | { do: 'give'; name: string; file: string }
  /** What a person chose for an input; `mustFit` where a value that does not fit is an error. */
  | { do: 'choose'; name: string; value: Choice; mustFit: boolean }
  | { do: 'set'; name: string; value: string | number | boolean | null }
  | { do: 'answer'; number: number; answer: Answers[keyof Answers] }
  | { do: 'answer'; number: number; problem: Problem }
  /** Names that no cell gives any more. */
  | { do: 'forget'; names: readonly string[] }
  /** What are the values of these names? */
  | { do: 'describe'; number: number; names: readonly string[] }
  | { do: 'end' };

/** A value on its way into SQL, which JSON alone could not carry. */
export type SentValue =
  | { type: 'plain'; value: string | number | boolean | null }
  | { type: 'bigint' | 'date'; value: string };

export type Output = CellOutput;

/** What the process tells the engine. */
export type Report =
  | { is: 'ready' }
  | { is: 'output'; id: string; output: Output }
  /** All rows of a table that was shown under that key. */
  | { is: 'rows'; id: string; key: string; table: TableFile }
  | { is: 'done'; id: string; values: SentValue[] | null; problem: Problem | null }
  /** What values are, in the order that was asked for; null where there is none. */
  | { is: 'described'; number: number; values: (ValueLooks | null)[] }
  | { is: 'question'; number: number; question: Question };

/** All rows of a table, as the process left them for the engine. */
export interface TableFile {
  /** A line of JSON for each row, its columns under their numbers. */
  file: string;
  /** Their types by DuckDB's names. */
  columns: readonly { name: string; type: string }[];
  /** Characters of the longest line. */
  longest: number;
}

/** What a cell can ask of the engine. */
export type Question =
  | { for: 'rows'; texts: string[]; values: SentValue[] }
  | { for: 'step'; kind: string; params: unknown }
  | { for: 'trained'; model: string };

/** What the engine answers. */
export interface Answers {
  /** The Arrow file of the rows. */
  rows: string;
  step: StepAnswer;
  /** The folder of the model's training result, absolute. */
  trained: string;
}

/** What a step did, or had done before. */
export interface StepAnswer {
  rowsIn: number | null;
  rowsOut: number | null;
  /** Counts, metrics, versions; its keys are the step kind's. */
  result: Record<string, unknown>;
  /** Nothing that it reads has changed since it ran: it was not run again. */
  unchanged: boolean;
}

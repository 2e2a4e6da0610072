import type { CellRunner } from '../cell-runner.ts';
import type { Cell } from '../document.ts';
import type { ReadCell } from '../read-cell.ts';
import type { Trust } from '../trust.ts';
import type { OpenDocument } from './cells.ts';
import type { DocumentFile } from './document-file.ts';
import type { Choices } from './choices.ts';
import type { Journal } from './journal.ts';
import type { OutputCache } from './outputs.ts';

/** What a session is opened with. */
export interface SessionParts {
  file: DocumentFile;
  journal: Journal;
  outputs: OutputCache;
  /** What was chosen in its inputs. */
  choices: Choices;
  /** Finds what each of some cells declares and uses. */
  read(cells: readonly Cell[]): Promise<ReadCell[]>;
  /** Opens what cells run on; `params` are the notebook's. */
  open(params: OpenDocument['notebook']['params']): Promise<{ runner: CellRunner; close(): Promise<void> }>;
  trust: Trust;
  /** Something of the notebook is new. */
  tell(revision: number): void;
  now(): number;
  /** Lets go of results that no cell shows any more. */
  release(results: readonly string[]): Promise<void>;
}

import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { noNames } from '../../engine/notebook/read-cell.ts';
import type { SessionParts } from '../../engine/notebook/session/parts.ts';
import { Choices } from '../../engine/notebook/session/choices.ts';
import { DocumentFile } from '../../engine/notebook/session/document-file.ts';
import { Journal } from '../../engine/notebook/session/journal.ts';
import { OutputCache } from '../../engine/notebook/session/outputs.ts';
import { NotebookSession } from '../../engine/notebook/session/session.ts';
import { Trust } from '../../engine/notebook/trust.ts';

/** Opens `a.md` of a folder without an engine around it; no cell can run. */
export function openAlone(folder: string, parts: Partial<SessionParts> = {}): Promise<NotebookSession> {
  const own = join(folder, 'own');
  return NotebookSession.open({
    file: new DocumentFile('a.md', join(folder, 'a.md')),
    journal: new Journal(`${own}.journal`),
    outputs: new OutputCache(`${own}.outputs.json`),
    choices: new Choices(`${own}.inputs.json`),
    read: async (cells) => cells.map(() => noNames),
    open: () => Promise.reject(new Error('Nothing runs here.')),
    trust: new Trust({ folder, db: new Sqlite(':memory:'), secret: null, shipped: () => [] }),
    tell: () => undefined,
    now: Date.now,
    release: async () => undefined,
    ...parts,
  });
}

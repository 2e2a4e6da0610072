import type { CallOutput, HandlersOf } from '../contract/calls.ts';
import type { languageCalls } from '../contract/calls/language.ts';
import { en } from '../contract/texts/en.ts';
import { interruptible, type Connection } from './db/duckdb.ts';
import { catalogTables, sqlFunctions, sqlKeywords } from './notebook/language/catalog.ts';
import { CellColumns } from './notebook/language/cell-columns.ts';
import { checkSql } from './notebook/language/check-sql.ts';
import { packageTypes } from './notebook/language/package-types.ts';
import type { NotebookSession } from './notebook/session/session.ts';
import type { NotebookSessions } from './notebook/session/sessions.ts';
import type { EngineParts } from './parts.ts';

/** A check that takes longer is given up: the next keystroke asks anew. */
const patience = 800;

/** The calls about languages: what SQL sees, and what is wrong with a text. */
export function createLanguageCalls(
  parts: EngineParts,
  sessions: NotebookSessions,
): HandlersOf<typeof languageCalls> {
  const known = new WeakMap<NotebookSession, CellColumns>();
  const columnsOf = (session: NotebookSession) => {
    const own = known.get(session) ?? new CellColumns();
    known.set(session, own);
    return own;
  };
  // Views of the lake are made when somebody first looks; after that whoever asks for the catalog renews them.
  let looked: Promise<unknown> | null = null;
  const seeingLake = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    await (looked ??= parts.views.withConnection(async () => null).catch(() => (looked = null)));
    return parts.database.use(work);
  };
  let words: Promise<CallOutput<'sql.words'>> | null = null;
  return {
    'sql.catalog': async () => ({ tables: await parts.views.withConnection(catalogTables) }),
    'sql.words': () => {
      words ??= parts.database.use((connection) => wordsOf(connection));
      return words;
    },
    'notebook.check': async ({ file, cell, source }) => {
      const session = await sessions.find(file);
      const { cells } = session.document;
      return seeingLake(async (connection) => {
        const work = async () => {
          const look = await columnsOf(session).look(connection, cells);
          return checkSql({ id: cell, source }, cells, look, connection);
        };
        return { findings: await inTime(connection, work) };
      });
    },
    'packages.types': ({ modules }) => packageTypes(parts.folder, modules),
    'notebook.plan': async ({ file, cell, measure }) => {
      const session = await sessions.find(file);
      const title = en.notebook.planOf({ file });
      return { job: parts.jobs.start('plan', title, ({ signal }) => session.plan(cell, measure, signal)) };
    },
    'notebook.names': async ({ file }) => {
      const session = await sessions.find(file);
      return seeingLake((connection) => namesOf(session, columnsOf(session), connection));
    },
  };
}

async function inTime<T>(connection: Connection, work: () => Promise<T[]>): Promise<T[]> {
  const signal = AbortSignal.timeout(patience);
  try {
    return await interruptible(connection, signal, work);
  } catch (error) {
    if (signal.aborted) return [];
    throw error;
  }
}

async function namesOf(
  session: NotebookSession,
  columns: CellColumns,
  connection: Connection,
): Promise<CallOutput<'notebook.names'>> {
  const { notebook, cells } = session.document;
  const look = await columns.look(connection, cells);
  const named = [];
  const until = Date.now() + patience;
  let complete = true;
  for (const { id, cell } of cells) {
    if (cell.language !== 'sql' || cell.name === null) continue;
    complete = Date.now() < until;
    if (!complete) break;
    const found = await look.columns(cell.name);
    named.push({ cell: id, name: cell.name, columns: found === null ? null : [...found] });
  }
  return { params: { ...notebook.params }, cells: named, complete };
}

async function wordsOf(connection: Connection): Promise<CallOutput<'sql.words'>> {
  return { functions: await sqlFunctions(connection), keywords: await sqlKeywords(connection) };
}

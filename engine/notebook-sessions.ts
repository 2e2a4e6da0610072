import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { insideProject } from './documents/paths.ts';
import { bytesOf } from './documents/project-file.ts';
import { CellRunner } from './notebook/cell-runner.ts';
import type { Param } from './notebook/document.ts';
import { ownPath } from './notebook/own-path.ts';
import { readCell } from './notebook/read-cell.ts';
import { Choices } from './notebook/session/choices.ts';
import { DocumentFile } from './notebook/session/document-file.ts';
import { Journal } from './notebook/session/journal.ts';
import { OutputCache } from './notebook/session/outputs.ts';
import { NotebookSession } from './notebook/session/session.ts';
import { notebookSteps } from './notebook-steps.ts';
import type { EngineParts } from './parts.ts';

/** Opens a notebook of the project, by its place in it. */
export function openSession(parts: EngineParts, file: string): Promise<NotebookSession> {
  const { folder, database, events } = parts;
  const own = ownPath(folder, file);
  const choices = new Choices(`${own}.inputs.json`);
  return NotebookSession.open({
    file: new DocumentFile(file, insideProject(folder, file)),
    journal: new Journal(`${own}.journal`),
    outputs: new OutputCache(`${own}.outputs.json`),
    choices,
    read: (cells) =>
      database.use((connection) => Promise.all(cells.map((cell) => readCell(cell, connection)))),
    open: (params) => openWorld(parts, params, choices),
    tell: (revision) => events.emit({ type: 'notebook.changed', job: file, revision }),
    trust: parts.trust,
    now: Date.now,
    release: async (results) => {
      for (const id of results) await parts.results.close(id);
    },
  });
}

/** A connection that sees the lake, and a runner on it, for as long as the notebook is open. */
async function openWorld(parts: EngineParts, params: Readonly<Record<string, Param>>, chosen: Choices) {
  const { folder, settings, views, workers, tempDirectory, results } = parts;
  const scratch = join(tempDirectory, `notebook-${randomUUID()}`);
  const { connection, refresh, close } = await views.open();
  const beside = await views.open();
  const stop = new AbortController();
  const work = { signal: stop.signal, progress: () => undefined, log: () => undefined, now: Date.now };
  const memory = bytesOf(settings.memoryLimit);
  const { timezone } = settings;
  const step = notebookSteps(parts);
  const choices = { all: () => chosen.all(), mustFit: false };
  const runner = new CellRunner(
    {
      work,
      connection,
      beside: beside.connection,
      results,
      workers,
      folder,
      tempDirectory: scratch,
      memory,
      timezone,
      refresh,
      step,
      choices,
    },
    params,
  );
  return {
    runner,
    close: async () => {
      await runner.close();
      close();
      beside.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

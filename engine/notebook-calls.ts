import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { HandlersOf } from '../contract/calls.ts';
import type { notebookCalls, NotebookResult } from '../contract/calls/notebooks.ts';
import { fault, type Problem } from '../contract/problem.ts';
import { bytesOf } from './documents/project-file.ts';
import { readInside } from './documents/paths.ts';
import type { Work } from './jobs/work.ts';
import { parseNotebook, type Param } from './notebook/document.ts';
import { reportOf } from './notebook/report.ts';
import { runNotebook } from './notebook/run.ts';
import type { EngineParts } from './parts.ts';

/** The calls about notebooks. */
export function createNotebookCalls(parts: EngineParts): HandlersOf<typeof notebookCalls> {
  return {
    'notebook.run': async ({ file, params }) => ({
      job: parts.jobs.start('notebook', file, (work) => runFile(parts, file, params, work)),
    }),
  };
}

/** The first problem, with how many there are. */
function whole(file: string, problems: readonly Problem[]): Problem | null {
  const [first] = problems;
  if (first === undefined) return null;
  const facts = { file, failed: problems.length, first: first.message };
  return fault('notebook.failed', facts, first.place, first.details).problem;
}

async function runFile(
  { folder, settings, views, workers, tempDirectory }: EngineParts,
  file: string,
  params: Record<string, Param>,
  work: Work,
): Promise<NotebookResult> {
  const notebook = parseNotebook(file, readInside(folder, file));
  const memory = bytesOf(settings.memoryLimit);
  const scratch = join(tempDirectory, `notebook-${randomUUID()}`);
  const surroundings = { work, workers, folder, tempDirectory: scratch, memory };
  mkdirSync(scratch, { recursive: true });
  const outcomes = await views
    .withConnection((connection) => runNotebook(file, notebook, params, { ...surroundings, connection }))
    .finally(() => rmSync(scratch, { recursive: true, force: true }));
  const report = join(folder, '.boathouse', 'reports', `${basename(file, '.md')}.html`);
  mkdirSync(join(report, '..'), { recursive: true });
  writeFileSync(report, reportOf(file, notebook, outcomes, new Date(work.now())));
  const problems = outcomes.map(({ problem }) => problem).filter((problem) => problem !== null);
  return { report, cells: outcomes.length, problem: whole(file, problems) };
}

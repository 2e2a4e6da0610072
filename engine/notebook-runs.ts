import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { NotebookResult } from '../contract/calls/notebooks.ts';
import { fault, type Problem } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { readInside } from './documents/paths.ts';
import { bytesOf } from './documents/project-file.ts';
import type { Work } from './jobs/work.ts';
import type { Notebook, Param } from './notebook/document.ts';
import { formatOf } from './notebook/formats.ts';
import { reportOf, type ReportedCell } from './notebook/report/report.ts';
import { runNotebook, type CellOutcome } from './notebook/run.ts';
import { untrusted } from './notebook/trust.ts';
import { withPicturesInside } from './notebook-pictures.ts';
import { notebookSteps } from './notebook-steps.ts';
import type { EngineParts } from './parts.ts';
import type { NotebookParams } from './steps.ts';

/** Runs a notebook from nothing and writes its report, whether cells fail or not. */
export async function runFile(
  parts: EngineParts,
  file: string,
  notebook: Notebook,
  params: Readonly<Record<string, Param>>,
  work: Work,
): Promise<NotebookResult> {
  const { folder, settings, views, workers, tempDirectory, results } = parts;
  const memory = bytesOf(settings.memoryLimit);
  const { timezone } = settings;
  const scratch = join(tempDirectory, `notebook-${randomUUID()}`);
  const refresh = () => views.refresh();
  const own = { tempDirectory: scratch, memory, timezone, refresh, step: notebookSteps(parts) };
  const surroundings = { work, workers, folder, results, ...own };
  const outcomes = await views
    .withConnection((connection) =>
      views.withConnection((beside) =>
        runNotebook(file, notebook, params, { ...surroundings, connection, beside }),
      ),
    )
    .finally(() => rmSync(scratch, { recursive: true, force: true }));
  const report = join(folder, '.boathouse', 'reports', `${basename(file).replace(/\.[a-z]+$/, '')}.html`);
  const about = en.notebook.reportLine({ file, at: new Date(work.now()).toISOString() });
  const whole = await withPicturesInside(folder, file, notebook);
  const cells = whole.cells.map((cell, at) => reported(cell, outcomes[at]));
  mkdirSync(dirname(report), { recursive: true });
  writeFileSync(report, reportOf({ title: notebook.title ?? file, about, cells }));
  const problems = outcomes.map(({ problem }) => problem).filter((problem) => problem !== null);
  return { report, cells: outcomes.length, problem: problemOf(file, problems) };
}

/**
 * Runs a notebook that the project trusts: nobody sits before a pipeline and looks.
 * @throws `notebook.untrusted`, `file.missing`, `file.invalid`
 */
export async function runTrusted(
  parts: EngineParts,
  file: string,
  params: NotebookParams,
  work: Work,
): Promise<NotebookResult> {
  const notebook = formatOf(file).parse(file, readInside(parts.folder, file));
  if (!parts.trust.knows(notebook)) throw untrusted(file);
  return runFile(parts, file, notebook, params, work);
}

function reported(cell: ReportedCell['cell'], outcome: CellOutcome | undefined): ReportedCell {
  const { outputs = [], problem = null, seconds = null, status } = outcome ?? {};
  const facts = seconds === null ? [] : [en.notebook.ran.seconds({ seconds })];
  return { cell, outputs, problem, facts, ...(status === 'blocked' ? { note: en.notebook.blocked } : {}) };
}

/** The first problem, with how many there are. */
function problemOf(file: string, problems: readonly Problem[]): Problem | null {
  const [first] = problems;
  if (first === undefined) return null;
  const facts = { file, failed: problems.length, first: first.message };
  return fault('notebook.failed', facts, first.place, first.details).problem;
}

import type { NotebookCell, NotebookState } from '../../contract/calls/notebooks.ts';
import type { NotebookExport } from '../../contract/calls/notebook-files.ts';
import type { Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { convert } from './convert.ts';
import type { Notebook } from './document.ts';
import { formatOf } from './formats.ts';
import { withOutputs } from './ipynb/document.ts';
import { toIpynb } from './ipynb.ts';
import { reportOf, type ReportedCell } from './report/report.ts';

/** An open notebook as it stands, to be written in another form. */
export interface Exported {
  notebook: Notebook;
  state: NotebookState;
  /** The project's name. */
  project: string;
  at: Date;
}

const writers: Readonly<Record<NotebookExport, (exported: Exported) => string>> = {
  html: ({ notebook, state, project, at }) => {
    const { file, title } = state;
    const about = en.notebook.exportLine({ file, project, at: minute(at) });
    return reportOf({ title: title ?? file, about, cells: reported(notebook, state) });
  },
  ipynb: ({ notebook, state }) => {
    const cells = reported(notebook, state);
    if (notebook.format === 'md') return toIpynb(notebook, cells);
    // What did not run here shows what the file has, as the file has it.
    const ran = cells.map((cell, at) => (state.cells[at]?.ranAt === undefined ? undefined : cell));
    return withOutputs(notebook, ran);
  },
  md: (exported) => converted(exported, 'md'),
  sql: (exported) => converted(exported, 'sql'),
  ts: (exported) => converted(exported, 'ts'),
};

/** The text of a notebook in that form, with what its cells show where the form can hold it. */
export function exported(format: NotebookExport, what: Exported): string {
  return writers[format](what);
}

function converted({ notebook, state: { file } }: Exported, to: NotebookExport): string {
  return convert(file, `notebook.${to}`, Buffer.from(formatOf(file).write(notebook)));
}

function reported({ cells }: Notebook, { cells: states }: NotebookState): ReportedCell[] {
  return cells.map((cell, at) => {
    const { outputs = [], problem = null } = states[at] ?? {};
    return { cell, outputs, problem: problem as Problem | null, facts: factsOf(states[at]) };
  });
}

/** When it ran, how long that took, and what is to be known before it is believed. */
function factsOf(cell: NotebookCell | undefined): string[] {
  if (cell === undefined || !['sql', 'ts', 'md'].includes(cell.language)) return [];
  const { ranAt, seconds, freshness } = cell;
  if (ranAt === undefined && seconds === null) return [en.notebook.ran.never];
  return [
    ...(ranAt === undefined ? [] : [en.notebook.ran.at({ at: minute(new Date(ranAt)) })]),
    ...(seconds === null ? [] : [en.notebook.ran.seconds({ seconds })]),
    ...(freshness === 'stale' ? [en.notebook.ran.stale] : []),
  ];
}

function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

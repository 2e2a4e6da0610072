import { copyFileSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { NotebookResult } from '../contract/calls/notebooks.ts';
import { Fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { attach, projectOf } from '../host/attach.ts';
import { exit, pairs } from './command.ts';
import { follow } from './follow.ts';
import { makeFile } from './out-file.ts';

interface Request {
  project: string;
  file: string;
  param: readonly string[];
  out: string | undefined;
}

/** `boathouse run NOTEBOOK.md`: its report is written also where a cell fails. */
export async function runNotebook({ project, file, param, out }: Request): Promise<number> {
  const folder = projectOf(project);
  const engine = await attach(folder);
  try {
    const params = Object.fromEntries(
      Object.entries(pairs('run', 'param', param)).map(([name, text]) => [name, valueOf(text)]),
    );
    const inside = within(folder, file);
    const { job } = await engine.client.call('notebook.run', { file: inside, params });
    const { report, cells, problem } = (await follow(engine, job)) as NotebookResult;
    if (out !== undefined) makeFile(out, (part) => copyFileSync(report, part));
    if (problem !== null) throw new Fault(problem);
    console.log(en.cli.notebookRan({ file: inside, cells, report: out ?? report }));
    return exit.done;
  } finally {
    await engine.close();
  }
}

/** The file by its place in the project, whether it was named from there or from here. */
function within(folder: string, file: string): string {
  const path = relative(folder, resolve(file));
  const inside = path.startsWith('..') || isAbsolute(path) ? file : path;
  return inside.split(sep).join('/');
}

/** Numbers and true/false as such; all else is text. */
function valueOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

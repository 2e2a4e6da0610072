import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HandlersOf } from '../contract/calls.ts';
import type { notebookCalls } from '../contract/calls/notebooks.ts';
import { fault } from '../contract/problem.ts';
import type { PlotlyFigure, PlotSpec } from '../contract/plot.ts';
import { insideProject, matching, readInside } from './documents/paths.ts';
import { createLanguageCalls } from './language-calls.ts';
import { convert } from './notebook/convert.ts';
import { formatOf, notebookFile } from './notebook/formats.ts';
import { plotHeld } from './notebook/plot/held.ts';
import { createNotebookFileCalls } from './notebook-file-calls.ts';
import { setInput } from './notebook-inputs.ts';
import { pictureOf } from './notebook-pictures.ts';
import { openSession } from './notebook-sessions.ts';
import { runFile } from './notebook-runs.ts';
import { NotebookSessions } from './notebook/session/sessions.ts';
import type { EngineParts } from './parts.ts';

/** The calls about notebooks. */
export function createNotebookCalls(parts: EngineParts): HandlersOf<typeof notebookCalls> {
  const sessions = new NotebookSessions((file) => openSession(parts, file));
  parts.onClose(() => sessions.closeAll());
  return {
    ...createLanguageCalls(parts, sessions),
    'notebook.run': async ({ file, params }) => ({
      job: parts.jobs.start('notebook', file, (work) => {
        const notebook = formatOf(file).parse(file, readInside(parts.folder, file));
        return runFile(parts, file, notebook, params, work);
      }),
    }),
    'notebook.list': async () => ({ notebooks: listed(parts, sessions) }),
    'notebook.create': async ({ file }) => {
      create(parts, file);
      return {};
    },
    'notebook.open': async ({ file }) => (await sessions.open(notebookFile(file))).state(),
    'notebook.changes': async ({ file, after }) => (await sessions.find(file)).changes(after),
    'notebook.edit': async ({ file, edits, editions }) => ({
      revision: await (await sessions.find(file)).edit(edits, editions),
    }),
    'notebook.execute': async ({ file, cells }) => {
      await (await sessions.find(file)).execute(cells ?? null);
      return {};
    },
    'notebook.input': async ({ value, ...target }) => {
      await setInput(parts, await sessions.find(target.file), target, value);
      return {};
    },
    'notebook.interrupt': async ({ file }) => {
      await (await sessions.find(file)).interrupt();
      return {};
    },
    'notebook.restart': async ({ file }) => {
      await (await sessions.find(file)).restart();
      return {};
    },
    'notebook.automatic': async ({ file, automatic }) => {
      (await sessions.find(file)).setAutomatic(automatic);
      return {};
    },
    'notebook.resolve': async ({ file, keep, cell }) => {
      await (await sessions.find(file)).resolve(keep, cell);
      return {};
    },
    'notebook.variables': async ({ file }) => ({ variables: await (await sessions.find(file)).variables() }),
    'notebook.close': async ({ file }) => {
      await sessions.close(file);
      return {};
    },
    'notebook.plot': async ({ result, spec }) => ({ figure: await drawn(parts, result, spec) }),
    'notebook.picture': async ({ file, path }) => ({ address: await pictureOf(parts.folder, file, path) }),
    ...createNotebookFileCalls(parts, sessions),
  };
}

function drawn({ results, settings }: EngineParts, result: string, spec: PlotSpec): Promise<PlotlyFigure> {
  return results.use(result, (connection, { table, rows, columns }) =>
    plotHeld(connection, { table, rows: rows ?? 0, columns: columns ?? [] }, spec, settings.timezone),
  );
}

function create({ folder, trust }: EngineParts, file: string): void {
  const path = insideProject(folder, notebookFile(file));
  if (existsSync(path)) throw fault('notebook.exists', { file }, { file });
  mkdirSync(dirname(path), { recursive: true });
  const title = nameOf(file);
  const text = `---\nformat: 1\ntitle: ${JSON.stringify(title)}\n---\n\n# ${title}\n\n\`\`\`sql\n\`\`\`\n`;
  const written = convert('new.md', file, Buffer.from(text));
  writeFileSync(path, written, { flag: 'wx' });
  trust.add(file, formatOf(file).parse(file, written));
}

const nameOf = (file: string): string => basename(file).replace(/\.(?:md|ipynb)$/, '');

function listed({ folder }: EngineParts, sessions: NotebookSessions) {
  const files = matching(folder, 'notebooks/**/*.{md,ipynb}');
  return files
    .filter((file) => !file.includes('.ipynb_checkpoints/'))
    .map((file) => {
      const path = join(folder, file);
      // The title stands in the first lines; a broken notebook, or Jupyter's, is listed by its name alone.
      const title = /^title: *"?(.*?)"? *$/m.exec(startOf(path))?.[1] ?? null;
      return { file, title, changedAt: statSync(path).mtime.toISOString(), open: sessions.has(file) };
    });
}

function startOf(path: string): string {
  return path.endsWith('.md') ? readFileSync(path, 'utf8').slice(0, 500) : '';
}

import type { HandlersOf } from '../contract/calls.ts';
import type { notebookFileCalls } from '../contract/calls/notebook-files.ts';
import { existsSync } from 'node:fs';
import { copyFile, constants, mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { writeExport } from './documents/exports.ts';
import { insideProject, readInside } from './documents/paths.ts';
import { exported } from './notebook/export.ts';
import { formatOf, notebookFile } from './notebook/formats.ts';
import { notebookOf } from './notebook/session/cells.ts';
import { withPicturesInside } from './notebook-pictures.ts';
import type { NotebookSessions } from './notebook/session/sessions.ts';
import { readNotebookText, rewriteNotebookText } from './notebook/text-file.ts';
import type { EngineParts } from './parts.ts';

/** The calls about the files that notebooks stand in. */
export function createNotebookFileCalls(
  parts: EngineParts,
  sessions: NotebookSessions,
): HandlersOf<typeof notebookFileCalls> {
  const { folder, trust } = parts;
  const pathOf = (file: string) => insideProject(folder, notebookFile(file));
  return {
    'notebook.text': async ({ file }) => readNotebookText(file, pathOf(file)),
    'notebook.rewrite': async ({ file, ...change }) => rewriteNotebookText(file, pathOf(file), change),
    'notebook.bring': async ({ upload }) => ({ file: await bring(parts, upload) }),
    'notebook.export': async ({ file, format }) => {
      const session = await sessions.open(notebookFile(file));
      const state = session.state();
      const { name } = parts.settings;
      const plain = notebookOf(session.document);
      const notebook = format === 'html' ? await withPicturesInside(folder, file, plain) : plain;
      const text = exported(format, { notebook, state, project: name, at: new Date() });
      return { file: writeExport(folder, basename(file).replace(/\.[a-z]+$/, ''), format, text) };
    },
    'notebook.trust': async ({ file }) => {
      if (sessions.has(file)) await (await sessions.find(file)).trust();
      else trust.add(file, formatOf(file).parse(file, readInside(folder, notebookFile(file))));
      return {};
    },
    'notebook.trusted': async ({ file }) => ({
      before: trust.last(file),
      now: readInside(folder, notebookFile(file)),
    }),
  };
}

/** @throws `upload.missing`, `notebook.file-name` */
async function bring({ folder, uploads }: EngineParts, upload: string): Promise<string> {
  const { name, path } = uploads.find(upload);
  const file = freeName(folder, name.replaceAll(/[\\:*?"<>|]|\.\./g, '_'));
  await mkdir(join(folder, 'notebooks'), { recursive: true });
  await copyFile(path, insideProject(folder, file), constants.COPYFILE_EXCL);
  await uploads.discard(upload);
  return file;
}

function freeName(folder: string, name: string): string {
  const ending = extname(name);
  for (let at = 1; ; at += 1) {
    const tail = at === 1 ? ending : `-${at}${ending}`;
    const file = notebookFile(`notebooks/${basename(name, ending)}${tail}`);
    if (!existsSync(join(folder, file))) return file;
  }
}

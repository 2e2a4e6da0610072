import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../../engine/notebook/document.ts';
import { DocumentFile } from '../../engine/notebook/session/document-file.ts';
import { openAlone } from './notebook-session.ts';

/** A process that edits `a.md` of a folder and dies as it writes the file: before the file is replaced, or just after. */
const [folder = '', moment = ''] = process.argv.slice(2);

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

class Dying extends DocumentFile {
  override async write(notebook: Notebook, before: (base: string) => void): Promise<void> {
    await super.write(notebook, (base) => {
      before(base);
      if (moment === 'before') die();
    });
    die();
  }
}

const session = await openAlone(folder, { file: new Dying('a.md', join(folder, 'a.md')) });
const cell = session.state().cells[0]?.id ?? '';
const rest = { before: null, language: 'sql', name: null, options: {} } as const;
await session.edit([{ do: 'insert', cell: 'new', ...rest, source: 'SELECT 2' }], {});
await session.edit([{ do: 'write', cell, source: 'SELECT 10' }], {});
appendFileSync(join(folder, 'acknowledged'), 'all');
await session.save();

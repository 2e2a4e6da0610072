import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { en } from '../../contract/texts/en.ts';
import { attach, findProject } from '../../host/attach.ts';
import { follow } from '../follow.ts';
import { exit, parse, usage, wholeNumber, type Command } from '../command.ts';
import { makeFile } from '../out-file.ts';

const options = { version: { type: 'string' }, out: { type: 'string' } } as const;

/** `boathouse table read FOLDER --out FILE.parquet` */
export const table: Command = {
  run: async (args) => {
    const parsed = parse('table', args, options, 2);
    if (parsed === null) return exit.done;
    const [verb, folder] = parsed.positionals;
    const { out, version } = parsed.values;
    if (verb !== 'read' || folder === undefined || out === undefined)
      throw usage('table', 'Give: read FOLDER --out FILE');
    const which = version === undefined ? {} : { version: wholeNumber('table', 'version', version) };
    await withProject(folder, async (project, allowFiles) => {
      const engine = await attach(project, { allowFiles });
      try {
        const { job } = await engine.client.call('table.export', { folder: resolve(folder), ...which });
        const made = (await follow(engine, job)) as { file: string; rows: number };
        try {
          // A copy, because the engine's folder may be on another file system.
          makeFile(out, (part) => copyFileSync(made.file, part));
        } finally {
          rmSync(made.file, { force: true });
        }
        console.log(en.cli.exported({ rows: made.rows, file: out }));
      } finally {
        await engine.close();
      }
    });
    return exit.done;
  },
};

/** The project that holds the table; a table outside any project is read in a throw-away one. */
async function withProject(
  folder: string,
  use: (project: string, allowFiles: boolean) => Promise<void>,
): Promise<void> {
  const project = findProject(folder);
  if (project !== null) return use(project, false);
  const temporary = mkdtempSync(join(tmpdir(), 'boathouse-'));
  writeFileSync(join(temporary, 'boathouse.yaml'), 'format: 1\nname: table\n');
  try {
    await use(temporary, true);
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

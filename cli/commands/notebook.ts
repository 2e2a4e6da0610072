import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { answered, fault, type Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { exit, parse, usage, type Command } from '../command.ts';
import { entryFile } from '../../host/entries.ts';
import { makeFile } from '../out-file.ts';

const options = { out: { type: 'string' } } as const;
/** The ending of what each verb takes. */
const takes: Readonly<Record<string, string>> = { import: '.ipynb', export: '.md' };

/** `boathouse notebook import FILE.ipynb --out FILE.md`, `boathouse notebook export FILE.md --out FILE` */
export const notebook: Command = {
  run: async (args) => {
    const parsed = parse('notebook', args, options, 2);
    if (parsed === null) return exit.done;
    const [verb = '', file] = parsed.positionals;
    const { out } = parsed.values;
    if (file === undefined || out === undefined || takes[verb] === undefined)
      throw usage('notebook', 'Give: import FILE.ipynb --out FILE.md, or export FILE.md --out FILE');
    if (!file.endsWith(takes[verb]))
      throw usage('notebook', `${verb} takes a file that ends in ${takes[verb]}`);
    const text = converted(file, out);
    makeFile(out, (part) => writeFileSync(part, text));
    console.log(en.cli.converted({ from: file, to: out }));
    return exit.done;
  },
};

/** The engine's program knows the formats; this one only knows files. */
function converted(file: string, out: string): string {
  const ended = spawnSync(process.execPath, [entryFile('convert'), file, out], {
    input: readFileSync(file),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (ended.status !== 0) throw fault('notebook.died', { file }, { file }, ended.error ?? ended.stderr);
  return answered(JSON.parse(ended.stdout) as { text: string } | { problem: Problem }).text;
}

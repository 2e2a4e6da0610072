import { resolve } from 'node:path';
import { en } from '../../contract/texts/en.ts';
import { makeProject } from '../../host/new-project.ts';
import { exit, parse, usage, type Command } from '../command.ts';

/** `boathouse new DIR [--sample]` */
export const newProject: Command = {
  run: async (args) => {
    const parsed = parse('new', args, { sample: { type: 'boolean' } }, 1);
    if (parsed === null) return exit.done;
    const [target] = parsed.positionals;
    if (target === undefined) throw usage('new', 'The folder is missing');
    const folder = resolve(target);
    makeProject(folder, parsed.values.sample === true);
    console.log(en.cli.made({ folder }));
    return exit.done;
  },
};

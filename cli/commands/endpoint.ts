import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectOf } from '../../host/attach.ts';
import { exit, parse, type Command } from '../command.ts';
import { entryFile } from '../../host/entries.ts';

const options = {
  project: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'key-env': { type: 'string' },
} as const;

/** `boathouse endpoint`: starts the serving program on the project's models and online store. */
export const endpoint: Command = {
  run: async (args) => {
    const parsed = parse('endpoint', args, options, 0);
    if (parsed === null) return exit.done;
    const { project: folder = '.', ...passed } = parsed.values;
    const project = projectOf(folder);
    const flags = Object.entries(passed).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const online = join(project, '.boathouse', 'online.sqlite');
    const files = ['--models', join(project, 'models'), ...(existsSync(online) ? ['--online', online] : [])];
    const child = spawn(process.execPath, [entryFile('serving'), ...files, ...flags], { stdio: 'inherit' });
    process.once('SIGINT', () => undefined);
    process.once('SIGTERM', () => child.kill('SIGTERM'));
    return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? exit.failed)));
  },
};

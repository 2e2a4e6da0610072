import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateShop } from '../../sample-data/generator/generate.ts';

export const boathouse = resolve(import.meta.dirname, '../../cli/boathouse.js');

/** Runs the command line to its end. */
export function cli(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  const env = { ...process.env, ...options.env };
  const ended = spawnSync(process.execPath, [boathouse, ...args], {
    encoding: 'utf8',
    cwd: options.cwd,
    env,
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

/** Lays out the sample project in a folder, with so many made events in place of its own. */
export async function sampleProject(folder: string, events: number, seed = 7): Promise<string> {
  const project = join(folder, 'shop');
  const made = cli(['new', project, '--sample']);
  if (made.code !== 0) throw new Error(made.err);
  const incoming = join(project, 'incoming');
  for (const name of readdirSync(incoming)) rmSync(join(incoming, name));
  await generateShop({ seed, events, folder: incoming, truthFolder: join(folder, 'truth') });
  return project;
}

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { generateShop } from '../../sample-data/generator/generate.ts';
import { fault } from '../../contract/problem.ts';
import { root } from '../tools.ts';
import type { DemoOptions } from './options.ts';

export interface DemoProject {
  folder: string;
  params: Record<string, string>;
  /** The exact probabilities of the observations, where the data is ours. */
  truth: string | null;
  remove(): void;
}

/** Lays out the sample project with the events that the options ask for. */
export async function makeProject(options: DemoOptions): Promise<DemoProject> {
  for (const file of [options.data, options.mapping]) if (file !== null) mustBeFile(file);
  if (options.keep !== null) mustBeFree(resolve(options.keep));
  const folder =
    options.keep === null
      ? join(mkdtempSync(join(tmpdir(), 'boathouse-demo-')), 'shop')
      : resolve(options.keep);
  const made = spawnSync(process.execPath, [join(root, 'cli/boathouse.js'), 'new', folder, '--sample'], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stderr);
  const remove = () => {
    if (options.keep === null) rmSync(join(folder, '..'), { recursive: true, force: true, maxRetries: 5 });
  };
  const incoming = join(folder, 'incoming');
  if (options.data !== null)
    return { folder, params: realData(options.data, options.mapping, folder), truth: null, remove };
  const truth = join(folder, '.boathouse', 'demo', 'truth.csv.gz');
  mkdirSync(join(truth, '..'), { recursive: true });
  if (options.events === null) copyFileSync(join(root, 'sample-data/truth/truth.csv.gz'), truth);
  else await generated(options.events, options.seed, incoming, join(truth, '..'));
  return { folder, params: {}, truth, remove };
}

async function generated(events: number, seed: number, incoming: string, truthFolder: string): Promise<void> {
  empty(incoming);
  await generateShop({ seed, events, folder: incoming, truthFolder });
}

function realData(data: string, mapping: string | null, folder: string): Record<string, string> {
  empty(join(folder, 'incoming'));
  copyFileSync(data, join(folder, 'incoming', `events-${basename(data)}`));
  if (mapping === null) return {};
  copyFileSync(mapping, join(folder, 'mapping.yaml'));
  return { mapping: 'mapping.yaml' };
}

function mustBeFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw fault('file.missing', { file }, { file });
  if (found.isDirectory()) throw fault('file.folder', { file }, { file });
}

function mustBeFree(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found !== undefined && (!found.isDirectory() || readdirSync(folder).length > 0))
    throw fault('project.exists', { folder }, { file: folder });
}

function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}

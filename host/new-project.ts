import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fault } from '../contract/problem.ts';

const folders = ['notebooks', 'pipelines', 'sql', 'expectations', 'features', 'incoming'];
const ignored = '.boathouse/\nlake/\nmodels/\n';

/** What systems put into folders that somebody only looked into. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
 * Makes a project in a new or empty folder; the sample has its data and pipeline.
 * @throws `project.exists`, `project.unwritable`
 */
export function makeProject(folder: string, sample: boolean): void {
  if (existsSync(folder) && readdirSync(folder).some((name) => !litter.has(name)))
    throw fault('project.exists', { folder }, { file: folder });
  makeWhole(folder, (draft) => layOut(draft, basename(folder), sample));
}

/** Makes a folder beside its place and moves it there: a project is all there or not at all. */
function makeWhole(folder: string, make: (draft: string) => void): void {
  const draft = `${folder}.${process.pid}.new`;
  try {
    mkdirSync(draft, { recursive: true });
    make(draft);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || code === 'ENOSPC') throw error;
    throw fault('project.unwritable', { folder, reason: code }, { file: folder }, error);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function layOut(folder: string, name: string, sample: boolean): void {
  for (const part of folders) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, '.gitignore'), ignored);
  if (sample) return copySample(folder);
  writeFileSync(join(folder, 'boathouse.yaml'), `format: 1\nname: ${JSON.stringify(name)}\ntimezone: UTC\n`);
}

/** The sample's own folders, and where they go in a project. */
function copySample(folder: string): void {
  const template = templateFolder('sample-data');
  const parts = {
    pipelines: 'pipelines',
    sql: 'sql',
    expectations: 'expectations',
    features: 'features',
    raw: 'incoming',
  };
  for (const [from, to] of Object.entries(parts)) copy(join(template, from), join(folder, to));
  copy(templateFolder('notebooks'), join(folder, 'notebooks'));
  copy(join(template, 'boathouse.yaml'), join(folder, 'boathouse.yaml'));
}

/** Copies a file or a folder. Node's cpSync goes past Electron's view of an archive, where the packed template is. */
function copy(from: string, to: string): void {
  if (!statSync(from).isDirectory()) return writeFileSync(to, readFileSync(from));
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
}

/** A folder of the template: beside the sources while developing, beside the bundle when built. */
function templateFolder(name: string): string {
  const source = resolve(import.meta.dirname, '..', name);
  return existsSync(source) ? source : resolve(import.meta.dirname, name);
}

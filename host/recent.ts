import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { keptProjects, type RecentProjects } from '../contract/host.ts';

type KeptProject = (typeof keptProjects)['_output']['projects'][number];

const most = 20;

/** Where a person's settings are; BOATHOUSE_CONFIG names another place. */
export function configFolder(): string {
  const { BOATHOUSE_CONFIG, APPDATA, XDG_CONFIG_HOME } = process.env;
  if (BOATHOUSE_CONFIG !== undefined) return BOATHOUSE_CONFIG;
  if (process.platform === 'win32') return join(APPDATA ?? homedir(), 'Boathouse');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Boathouse');
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'boathouse');
}

const file = () => join(configFolder(), 'recent.json');

/** The projects that were opened on this machine; one on a drive that is away may come back. */
export function readRecent(): RecentProjects {
  const projects = kept().map((project) => ({
    ...project,
    isThere: existsSync(join(project.folder, 'boathouse.yaml')),
  }));
  return { format: 1, projects };
}

/** Puts a project first. */
export function rememberProject(name: string, folder: string, now: Date): void {
  keep([{ name, folder, openedAt: now.toISOString() }, ...without(folder)]);
}

/** Takes a project off the list; its folder stays as it is. */
export function forgetProject(folder: string): void {
  keep(without(folder));
}

const without = (folder: string) => kept().filter((project) => project.folder !== folder);

/** A file that cannot be read is none. */
function kept(): KeptProject[] {
  try {
    return keptProjects.parse(JSON.parse(readFileSync(file(), 'utf8'))).projects;
  } catch {
    return [];
  }
}

/** Where the list cannot be written it stays as it was and nothing else suffers. */
function keep(projects: KeptProject[]): void {
  try {
    mkdirSync(configFolder(), { recursive: true });
    const draft = `${file()}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ format: 1, projects: projects.slice(0, most) }));
    renameSync(draft, file());
  } catch {
    // A read-only home folder must not keep a project from being served.
  }
}

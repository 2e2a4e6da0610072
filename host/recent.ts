import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { recentProjects, type RecentProjects } from '../contract/host.ts';

const kept = 12;
const none: RecentProjects = { format: 1, projects: [] };

/** Where a person's settings are; BOATHOUSE_CONFIG names another place. */
export function configFolder(): string {
  const { BOATHOUSE_CONFIG, APPDATA, XDG_CONFIG_HOME } = process.env;
  if (BOATHOUSE_CONFIG !== undefined) return BOATHOUSE_CONFIG;
  if (process.platform === 'win32') return join(APPDATA ?? homedir(), 'Boathouse');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Boathouse');
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'boathouse');
}

const file = () => join(configFolder(), 'recent.json');

/** The projects that were opened on this machine and are still there; a file that cannot be read is none. */
export function readRecent(): RecentProjects {
  try {
    const { projects } = recentProjects.parse(JSON.parse(readFileSync(file(), 'utf8')));
    return {
      format: 1,
      projects: projects.filter(({ folder }) => existsSync(join(folder, 'boathouse.yaml'))),
    };
  } catch {
    return none;
  }
}

/** Puts a project first; where that cannot be written, the list stays as it was and nothing else suffers. */
export function rememberProject(name: string, folder: string, now: Date): void {
  const others = readRecent().projects.filter((project) => project.folder !== folder);
  const projects = [{ name, folder, openedAt: now.toISOString() }, ...others].slice(0, kept);
  try {
    mkdirSync(configFolder(), { recursive: true });
    const draft = `${file()}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ format: 1, projects }));
    renameSync(draft, file());
  } catch {
    // A read-only home folder must not keep a project from being served.
  }
}

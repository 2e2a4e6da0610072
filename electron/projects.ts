import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { EngineAddress } from '../contract/address.ts';
import { fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { attach, projectOf, type Attached } from '../host/attach.ts';
import type { Starter } from '../host/child.ts';
import { Deaths } from '../host/deaths.ts';
import { rememberProject } from '../host/recent.ts';
import { socketTransport } from '../host/socket-transport.ts';
import { secretsInTheClear } from './secrets.ts';
import { startAsUtility } from './utility-child.ts';

/** A project that is open, with the engine that holds it. */
export interface Project {
  /** The host of its pages: another project is another origin. */
  host: string;
  folder: string;
  name: string;
  engine: Attached;
}

export interface ProjectNews {
  /** An engine died and another took its place; `cause` is its signal or code. */
  restarted(project: Project, cause: string): void;
  /** An engine only dies: it is not started again. */
  lost(project: Project, cause: string): void;
}

const words = en.desktop;

/** The open projects: one engine each, started again when it dies. */
export class Projects {
  readonly #news: ProjectNews;
  readonly #open = new Map<string, Project>();
  readonly #lost = new Set<string>();
  readonly #opening = new Map<string, Promise<Project>>();
  readonly #ending = new Set<Promise<void>>();

  constructor(news: ProjectNews) {
    this.#news = news;
  }

  /** Also one whose engine is about to start. */
  has(host: string): boolean {
    return this.#open.has(host) || this.#opening.has(host);
  }

  all(): Project[] {
    return [...this.#open.values()];
  }

  find(host: string): Project | undefined {
    return this.#open.get(host);
  }

  /** Waits for an engine that is about to start; null where none can be had. */
  async engineOf(host: string): Promise<EngineAddress | null> {
    await this.#opening.get(host)?.catch(() => undefined);
    return this.#open.get(host)?.engine.address ?? null;
  }

  /**
   * Opens the project that a folder belongs to, or gives the one that is open; its pages may be shown at once.
   * @throws `project.missing`; `opening` rejects with `engine.failed`
   */
  open(folder: string): { host: string; folder: string; opening: Promise<Project> } {
    const whole = projectOf(folder);
    const host = hostOf(whole);
    return { host, folder: whole, opening: this.#opened(host, whole) };
  }

  #opened(host: string, folder: string): Promise<Project> {
    const open = this.#open.get(host);
    if (open !== undefined) return this.restart(host).then(() => open);
    const opening =
      this.#opening.get(host) ?? this.#begin(host, folder).finally(() => this.#opening.delete(host));
    this.#opening.set(host, opening);
    return opening;
  }

  close(host: string): void {
    const project = this.#open.get(host);
    if (project === undefined) return;
    this.#open.delete(host);
    const ending = project.engine.close().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  /** Resolves when every engine has ended; null where none is left. */
  closeAll(): Promise<unknown> | null {
    for (const { host } of this.all()) this.close(host);
    return this.#ending.size === 0 ? null : Promise.allSettled(this.#ending);
  }

  /** Starts the engine of a project that was given up; another that answers in the meantime is taken as it is. */
  async restart(host: string): Promise<void> {
    const project = this.#open.get(host);
    if (project === undefined || !this.#lost.delete(host)) return;
    try {
      project.engine = await attach(project.folder, { start });
    } catch (error) {
      this.#lost.add(host);
      throw error;
    }
    void this.#keep(project);
  }

  async #begin(host: string, folder: string): Promise<Project> {
    const engine = await attach(folder, { start });
    const { name } = await engine.client.call('project.state', {});
    const project: Project = { host, folder, name: name === '' ? basename(folder) : name, engine };
    this.#open.set(host, project);
    rememberProject(name, folder, new Date());
    void this.#keep(project);
    return project;
  }

  /** Starts the engine again each time it dies, unless it does nothing but die. */
  async #keep(project: Project): Promise<void> {
    const deaths = new Deaths();
    for (;;) {
      const cause = await endOf(project.engine);
      if (this.#open.get(project.host) !== project) return;
      if (!deaths.died() || !(await this.#again(project))) return this.#giveUp(project, cause);
      deaths.up();
      this.#news.restarted(project, cause);
    }
  }

  #giveUp(project: Project, cause: string): void {
    this.#lost.add(project.host);
    this.#news.lost(project, cause);
  }

  async #again(project: Project): Promise<boolean> {
    try {
      const engine = await attach(project.folder, { start });
      // The person may have closed the project while its engine started.
      if (this.#open.get(project.host) !== project) void engine.close();
      project.engine = engine;
      return true;
    } catch (error) {
      console.error(fault('engine.failed', { cause: String(error) }).message);
      return false;
    }
  }
}

/** How an engine ended; of one that another program started only that it did. */
async function endOf({ hosted, address }: Attached): Promise<string> {
  if (hosted !== null) return hosted.ended;
  const never = new AbortController();
  // Its events end when it does.
  for await (const _event of socketTransport(address).events(0, never.signal));
  return words.elsewhere;
}

/** The engine has the person's secrets in its environment; what it is lent has not. */
const start: Starter = (entry, options) => {
  const env = entry === 'engine' ? { ...secretsInTheClear(), ...options.env } : options.env;
  return startAsUtility(entry, { ...options, ...(env === undefined ? {} : { env }) });
};

/** `workbench-` and a part of the folder's hash: the same each time, so that the window finds what it kept. */
function hostOf(folder: string): string {
  return `workbench-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
}

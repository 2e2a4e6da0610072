import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { EngineAddress } from '../contract/address.ts';
import { projectOf } from '../host/attach.ts';
import type { Starter } from '../host/child.ts';
import { KeptEngine, type EngineNews } from '../host/kept-engine.ts';
import { rememberProject } from '../host/recent.ts';
import { secretsInTheClear } from './secrets.ts';
import { startAsUtility } from './utility-child.ts';

/** A project that is open, with the engine that holds it. */
export interface Project {
  /** The host of its pages: another project is another origin. */
  host: string;
  folder: string;
  name: string;
  engine: KeptEngine;
}

/** What becomes of an engine after its start, by the host of its project. */
export type ProjectNews = { [News in keyof EngineNews]: (host: string, cause: string) => void };

/** The open projects: one engine each, started again when it dies. */
export class Projects {
  readonly #news: ProjectNews;
  readonly #open = new Map<string, Project>();
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
    if (open !== undefined) return open.engine.restart().then(() => open);
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

  /** Starts the engine of a project that was given up. */
  async restart(host: string): Promise<void> {
    await this.#open.get(host)?.engine.restart();
  }

  async #begin(host: string, folder: string): Promise<Project> {
    const told: EngineNews = {
      restarted: (cause) => this.#news.restarted(host, cause),
      lost: (cause) => this.#news.lost(host, cause),
    };
    const engine = await KeptEngine.open(folder, { start }, told);
    const { name } = await engine.client.call('project.state', {});
    const project: Project = { host, folder, name: name === '' ? basename(folder) : name, engine };
    this.#open.set(host, project);
    rememberProject(name, folder, new Date());
    return project;
  }
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

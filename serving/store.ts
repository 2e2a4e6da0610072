import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asFault, fault, type Fault } from '../contract/problem.ts';
import { makePredictor, type Predictor } from '../engine/registry/predictor.ts';
import { activeStamp, activeVersion, loadVersion, models } from '../engine/registry/registry.ts';
import { verifyGolden } from '../engine/registry/version.ts';

export interface StoreEvents {
  reloaded(model: string, version: number): void;
  failed(model: string, problem: Fault): void;
}

/** Versions asked for by number that are kept beside the active ones. */
const keptVersions = 8;

/**
 * The models in memory. A request takes its version once and keeps it to the end, and a new one takes the
 * old one's place only when it is ready, so that no request meets a half-loaded model.
 */
export class ModelStore {
  readonly #folder: string;
  readonly #events: StoreEvents;
  readonly #active = new Map<string, Predictor>();
  readonly #others = new Map<string, Predictor>();
  /** What stood on disk when a model could not be loaded: told once, tried again when it has changed. */
  readonly #failed = new Map<string, string>();
  #running: Promise<void> | null = null;
  #again = false;
  readonly #watchers = new Map<string, FSWatcher>();
  #poll: NodeJS.Timeout | undefined;

  constructor(folder: string, events: StoreEvents) {
    this.#folder = folder;
    this.#events = events;
  }

  /**
   * Loads what is active and follows changes: at once where the system tells of them, within a second elsewhere.
   * @throws fault `file.invalid` where the folder is something else
   */
  async open(pollMs = 1000): Promise<void> {
    await needFolder(this.#folder);
    this.#watch(this.#folder);
    await this.refresh();
    this.#poll = setInterval(() => void this.refresh(), pollMs);
    this.#poll.unref();
  }

  close(): void {
    clearInterval(this.#poll);
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  get loaded(): readonly Predictor[] {
    return [...this.#active.values()];
  }

  /** The active version of a model; where one model is active its name may be left out. */
  active(name?: string): Predictor {
    const names = [...this.#active.keys()];
    if (name === undefined && names.length > 1) {
      throw fault('serving.model-unclear', { models: names.toSorted() });
    }
    const model = this.#active.get(name ?? names[0] ?? '');
    if (model === undefined) throw fault('serving.no-model', { model: name ?? '' });
    return model;
  }

  /** The version asked for, read from disk when it is not the active one. */
  async get(name?: string, version?: number): Promise<Predictor> {
    if (version === undefined) return this.active(name);
    const model = name ?? this.active().name;
    const active = this.#active.get(model);
    if (active?.version === version) return active;
    const key = `${model}/${version}`;
    const kept = this.#others.get(key) ?? (await load(this.#folder, model, version));
    this.#others.delete(key);
    this.#others.set(key, kept);
    if (this.#others.size > keptVersions) this.#others.delete(this.#others.keys().next().value!);
    return kept;
  }

  /** Brings what is in memory to what is on disk; calls that come meanwhile share one more round. */
  async refresh(): Promise<void> {
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#rounds();
    await this.#running;
  }

  async #rounds(): Promise<void> {
    try {
      do {
        this.#again = false;
        await this.#round();
      } while (this.#again);
    } finally {
      this.#running = null;
    }
  }

  async #round(): Promise<void> {
    const names = await models(this.#folder);
    for (const name of this.#active.keys()) if (!names.includes(name)) this.#active.delete(name);
    for (const name of names) {
      this.#watch(join(this.#folder, name));
      await this.#follow(name);
    }
  }

  async #follow(name: string): Promise<void> {
    const stamp = await activeStamp(this.#folder, name);
    if (this.#failed.get(name) === stamp) return;
    this.#failed.delete(name);
    try {
      await this.#reload(name);
    } catch (error) {
      // What changed while it was read is read again.
      this.#again ||= stamp !== (await activeStamp(this.#folder, name));
      if (this.#again) return;
      this.#failed.set(name, stamp);
      this.#events.failed(name, asFault(error));
    }
  }

  async #reload(name: string): Promise<void> {
    const version = await activeVersion(this.#folder, name);
    if (version === null || this.#active.get(name)?.version === version) return;
    this.#active.set(name, await load(this.#folder, name, version));
    this.#events.reloaded(name, version);
  }

  /** Where the system has no watcher to give, the poll does. */
  #watch(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, () => void this.refresh());
      this.#watchers.set(folder, watcher);
      watcher.on('error', () => this.#unwatch(folder));
    } catch {
      this.#unwatch(folder);
    }
  }

  #unwatch(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}

/** One that is not there yet is empty: the first publish makes it. */
async function needFolder(folder: string): Promise<void> {
  const info = await stat(folder).catch(() => null);
  if (info === null || info.isDirectory()) return;
  throw fault('file.invalid', { file: folder, reason: 'it is not a folder' }, { file: folder });
}

async function load(folder: string, name: string, version: number): Promise<Predictor> {
  const model = await loadVersion(folder, name, version);
  verifyGolden(model);
  return makePredictor(model);
}

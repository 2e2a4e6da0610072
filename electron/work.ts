import { Notification, powerSaveBlocker, type BrowserWindow } from 'electron';
import { en } from '../contract/texts/en.ts';
import type { EngineEvent } from '../contract/events.ts';
import { socketTransport } from '../host/socket-transport.ts';
import type { Project } from './projects.ts';

/** Work that takes longer than this shows on the taskbar: a query of a blink does not. */
const worthShowing = 1_000;
/** Work that takes longer than this is worth a word when it ends. */
const long = 20_000;
const again = 500;

interface Job {
  title: string;
  since: number;
  fraction: number | null;
}

/** What an engine works at, told to the system: progress on the taskbar, no sleep meanwhile, a word at the end. */
export class Work {
  readonly #project: Project;
  readonly #window: () => BrowserWindow | null;
  readonly #jobs = new Map<string, Job>();
  readonly #stop = new AbortController();
  /** What an engine tells of earlier times, when it is followed anew, is no news. */
  #since = Date.now();
  #awake: number | null = null;

  constructor(project: Project, window: () => BrowserWindow | null) {
    this.#project = project;
    this.#window = window;
  }

  /** Titles of what runs now, and did not just begin. */
  get running(): string[] {
    return this.#shown().map(({ title }) => title);
  }

  /** Follows the engine, the next one where it died, until `end`. */
  async follow(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const { address } = this.#project.engine;
      try {
        for await (const event of socketTransport(address).events(0, this.#stop.signal)) this.#take(event);
      } catch {
        // The engine is away; whoever keeps it starts another.
      }
      this.#jobs.clear();
      this.#since = Date.now();
      this.#show();
      await new Promise((done) => setTimeout(done, again));
    }
  }

  end(): void {
    this.#stop.abort();
    this.#jobs.clear();
    this.#show();
  }

  #take(event: EngineEvent): void {
    if (event.type === 'job.started') {
      this.#jobs.set(event.job, { title: event.title, since: Date.parse(event.at), fraction: null });
      setTimeout(() => this.#show(), worthShowing).unref();
    } else if (event.type === 'job.progress') {
      const job = this.#jobs.get(event.job);
      if (job !== undefined) job.fraction = event.fraction;
    } else if (event.type === 'job.ended') this.#ended(event);
    else return;
    this.#show();
  }

  #ended({ job, status, at }: Extract<EngineEvent, { type: 'job.ended' }>): void {
    const done = this.#jobs.get(job);
    this.#jobs.delete(job);
    const ended = Date.parse(at);
    const isNews =
      done !== undefined && ended >= this.#since && ended - done.since > long && status !== 'cancelled';
    if (!isNews || this.#window()?.isFocused() === true || !Notification.isSupported()) return;
    const words = status === 'succeeded' ? en.desktop.done.succeeded : en.desktop.done.failed;
    const notification = new Notification({ title: this.#project.name, body: words({ title: done.title }) });
    notification.on('click', () => this.#window()?.show());
    notification.show();
  }

  #shown(): Job[] {
    return [...this.#jobs.values()].filter(({ since }) => Date.now() - since >= worthShowing);
  }

  #show(): void {
    const shown = this.#shown();
    this.#window()?.setProgressBar(progressOf(shown));
    const busy = shown.length > 0;
    if (busy && this.#awake === null) this.#awake = powerSaveBlocker.start('prevent-app-suspension');
    if (!busy && this.#awake !== null) {
      powerSaveBlocker.stop(this.#awake);
      this.#awake = null;
    }
  }
}

/** Electron's scale: below 0 none, above 1 busy without a measure. */
function progressOf(jobs: readonly Job[]): number {
  if (jobs.length === 0) return -1;
  const known = jobs.flatMap(({ fraction }) => (fraction === null ? [] : [fraction]));
  return known.length === 0 ? 2 : Math.min(...known);
}

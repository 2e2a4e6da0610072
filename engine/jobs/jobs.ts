import { randomUUID } from 'node:crypto';
import type { JobStatus } from '../../contract/events.ts';
import { asFault, fault, type Problem } from '../../contract/problem.ts';
import type { EventLog } from './event-log.ts';
import type { Work } from './work.ts';

export interface Job {
  id: string;
  kind: string;
  title: string;
  startedAt: string;
  status: JobStatus;
  result: unknown;
  problem: Problem | null;
}

interface Running extends Job {
  stop: AbortController;
  ended: Promise<void>;
}

/** A query's result may have 10,000 rows, so that many of them must not pile up. */
const kept = 100;

/** Long work of the engine: each job has an id, shows progress in the events, and can be cancelled. */
export class Jobs {
  readonly #jobs = new Map<string, Running>();
  readonly #events: EventLog;
  readonly #now: () => number;

  constructor(events: EventLog, now: () => number) {
    this.#events = events;
    this.#now = now;
  }

  /** Starts work at once and gives its id; the result is kept for `show`. */
  start(
    kind: string,
    title: string,
    run: (work: Work, id: string) => Promise<unknown>,
    id: string = randomUUID(),
  ): string {
    const stop = new AbortController();
    const job: Running = {
      id,
      kind,
      title,
      startedAt: new Date(this.#now()).toISOString(),
      status: 'running',
      result: null,
      problem: null,
      stop,
      ended: Promise.resolve(),
    };
    this.#jobs.set(id, job);
    this.#forget();
    this.#events.emit({ type: 'job.started', job: id, kind, title });
    job.ended = this.#execute(job, run);
    return id;
  }

  show(id: string): Job {
    const { stop: _stop, ended: _ended, ...job } = this.#find(id);
    return job;
  }

  /** What runs and the newest of what has ended, in the order of their start; without their results. */
  list(): Omit<Job, 'result'>[] {
    return [...this.#jobs.values()].map(({ stop: _stop, ended: _ended, result: _result, ...job }) => job);
  }

  /** Like cancel, for whoever does not care whether the job is still known. */
  stop(id: string): void {
    this.#jobs.get(id)?.stop.abort();
  }

  cancel(id: string): void {
    this.#find(id).stop.abort();
  }

  /** Cancels everything and waits for it: the engine is closing. */
  async close(): Promise<void> {
    for (const job of this.#jobs.values()) job.stop.abort();
    await Promise.allSettled([...this.#jobs.values()].map((job) => job.ended));
  }

  #find(id: string): Running {
    const job = this.#jobs.get(id);
    if (job === undefined) throw fault('job.missing', { id });
    return job;
  }

  async #execute(job: Running, run: (work: Work, id: string) => Promise<unknown>): Promise<void> {
    try {
      job.result = await run(this.#work(job), job.id);
      job.status = 'succeeded';
    } catch (error) {
      job.problem = asFault(error).problem;
      job.status = job.stop.signal.aborted ? 'cancelled' : 'failed';
    }
    this.#events.emit({ type: 'job.ended', job: job.id, status: job.status, problem: job.problem });
  }

  #work(job: Running): Work {
    return {
      signal: job.stop.signal,
      progress: ({ fraction, message }) =>
        this.#events.emit({ type: 'job.progress', job: job.id, fraction, message }),
      log: (level, message) =>
        this.#events.emit({ type: 'run.log', job: job.id, step: '', level, message, id: null }),
      now: this.#now,
    };
  }

  /** Ended jobs beyond the newest hundred go; running ones never. */
  #forget(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size <= kept) return;
      if (job.status !== 'running') this.#jobs.delete(id);
    }
  }
}

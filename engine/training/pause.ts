import { setImmediate } from 'node:timers/promises';
import { fault } from '../../contract/problem.ts';

const EVERY_MS = 50;

/** Lets messages in (a cancel among them) while long work computes. */
export class Pause {
  readonly #signal: AbortSignal;
  #last = performance.now();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  get due(): boolean {
    return performance.now() - this.#last > EVERY_MS;
  }

  /** @throws fault `job.cancelled` where the signal was aborted */
  async take(): Promise<void> {
    await setImmediate();
    if (this.#signal.aborted) throw fault('job.cancelled', {});
    this.#last = performance.now();
  }
}

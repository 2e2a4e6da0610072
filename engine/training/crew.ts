import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fault } from '../../contract/problem.ts';
import { Member, type CrewTask } from './member.ts';

/** Places in the arena's `control`. */
export const control = { generation: 0, pending: 1, operation: 2, first: 3, failed: 10 } as const;

/** What a crew can be told to do, by number; each thread does its share. */
export const operations = [
  'bin',
  'transpose',
  'gradients',
  'histogram',
  'gather',
  'findSplit',
  'finishChildren',
  'partition',
  'addScores',
] as const;
export type Operation = (typeof operations)[number];
/** The number that ends a thread. */
export const STOP = operations.length;

const SPINS = 20_000;
const PATIENCE_MS = 120_000;

/** The thread that trains and its helpers, which work on one arena in step. */
export class Crew {
  readonly member: Member;
  readonly #workers: Worker[];
  readonly #control: Int32Array;

  private constructor(member: Member, workers: Worker[]) {
    this.member = member;
    this.#workers = workers;
    this.#control = member.arena.control;
  }

  /** Starts the helpers and waits until they listen. */
  static async hire(task: CrewTask): Promise<Crew> {
    const workers: Worker[] = [];
    for (let index = 1; index < task.layout.threads; index++) workers.push(startThread(task, index));
    const crew = new Crew(new Member(task, 0), workers);
    try {
      await Promise.all(workers.map((worker) => once(worker, 'message')));
      return crew;
    } catch (cause) {
      await crew.dismiss();
      throw fault('worker.died', { entry: 'training', cause: 'a thread could not start' }, {}, cause);
    }
  }

  /** Does an operation in every thread and returns when all are done. */
  run(operation: Operation, a = 0, b = 0, c = 0, d = 0): void {
    if (this.#workers.length > 0) this.#announce(operations.indexOf(operation), [a, b, c, d]);
    perform(this.member, operation, a, b, c, d);
    if (this.#workers.length > 0) this.#awaitHelpers();
  }

  /** Ends the helpers. */
  async dismiss(): Promise<void> {
    if (this.#workers.length > 0) this.#announce(STOP, []);
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #announce(operation: number, numbers: readonly number[]): void {
    const { generation, pending, first } = control;
    this.#control[control.operation] = operation;
    numbers.forEach((number, i) => (this.#control[first + i] = number));
    Atomics.store(this.#control, pending, this.#workers.length);
    Atomics.add(this.#control, generation, 1);
    Atomics.notify(this.#control, generation);
  }

  #awaitHelpers(): void {
    if (!waitWhile(this.#control, control.pending, (left) => left > 0, PATIENCE_MS)) {
      throw fault('worker.died', { entry: 'training', cause: 'a thread no longer answers' });
    }
    if (Atomics.load(this.#control, control.failed) === 1) {
      throw fault('worker.died', { entry: 'training', cause: 'a thread failed' });
    }
  }
}

function startThread(task: CrewTask, index: number): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./thread.${extension}`, import.meta.url), { workerData: { task, index } });
}

/** One member's share of an operation. */
export function perform(
  member: Member,
  operation: Operation,
  a: number,
  b: number,
  c: number,
  d: number,
): void {
  member[operation](a, b, c, d);
}

/** Spins a little, then sleeps, while the place holds what `busy` says; false when patience ends. */
export function waitWhile(
  places: Int32Array,
  place: number,
  busy: (value: number) => boolean,
  patienceMs: number,
): boolean {
  for (let spin = 0; spin < SPINS; spin++) if (!busy(Atomics.load(places, place))) return true;
  for (;;) {
    const value = Atomics.load(places, place);
    if (!busy(value)) return true;
    if (Atomics.wait(places, place, value, patienceMs) === 'timed-out') return false;
  }
}

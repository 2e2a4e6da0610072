/** A helper thread of the training process: waits for operations on the arena and does its share of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { STOP, control, operations, perform, waitWhile } from './crew.ts';
import { Member, type CrewTask } from './member.ts';

const { task, index } = workerData as { task: CrewTask; index: number };
const member = new Member(task, index);
const places = member.arena.control;

function work(): void {
  for (let done = 0; ; done++) {
    waitWhile(places, control.generation, (generation) => generation === done, Infinity);
    const operation = places[control.operation]!;
    if (operation === STOP) return;
    performShare(operation);
    if (Atomics.sub(places, control.pending, 1) === 1) Atomics.notify(places, control.pending);
  }
}

function performShare(operation: number): void {
  const [a, b, c, d] = places.subarray(control.first) as unknown as [number, number, number, number];
  try {
    perform(member, operations[operation]!, a, b, c, d);
  } catch {
    Atomics.store(places, control.failed, 1);
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.postMessage('ready');
work();

import type { CallOutput } from '../../contract/calls.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { Growing } from './store.ts';

export type LogLine = CallOutput<'run.log'>['lines'][number];

const linesKept = 5_000;

/** What runs said since the window was opened. */
export const liveLines = new Growing<LogLine>(linesKept);

export function takeLines(events: readonly EngineEvent[]): void {
  liveLines.add(linesOf(events));
}

function* linesOf(events: readonly EngineEvent[]): Generator<readonly [string, LogLine]> {
  for (const event of events) {
    if (event.type !== 'run.log' || event.id === null) continue;
    const { job, id, at, step, level, message } = event;
    yield [job, { id, at, step, level, message }];
  }
}

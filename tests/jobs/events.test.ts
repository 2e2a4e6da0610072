import { describe, expect, it } from 'vitest';
import { EventLog } from '../../engine/jobs/event-log.ts';
import type { EngineEvent } from '../../contract/events.ts';

const progress = (message: string) => ({ type: 'job.progress', job: 'j', fraction: null, message }) as const;

describe('the event stream', () => {
  it('numbers events by one and replays those after a number', () => {
    const log = new EventLog(() => 0);
    for (const message of ['a', 'b', 'c']) log.emit(progress(message));
    const seen: EngineEvent[] = [];
    log.subscribe(1, (event) => seen.push(event));
    log.emit(progress('d'));
    expect(seen.map((event) => event.seq)).toEqual([2, 3, 4]);
  });

  it('is silent after unsubscribing', () => {
    const log = new EventLog(() => 0);
    const seen: EngineEvent[] = [];
    log.subscribe(0, (event) => seen.push(event))();
    log.emit(progress('a'));
    expect(seen).toEqual([]);
  });
});

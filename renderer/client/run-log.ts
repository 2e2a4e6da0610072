import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallOutput } from '../../contract/calls.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { client } from './engine.ts';
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

/**
 * The newest lines of a run's log: those that the engine keeps, and each new one as it is said. `whole` is
 * false where older lines are left out.
 */
export function useRunLines(run: string | null): { lines: readonly LogLine[]; whole: boolean } {
  const { data } = useQuery({
    queryKey: ['log', run],
    queryFn: () => client.call('run.log', { run: run ?? '' }),
    enabled: run !== null,
  });
  const live = liveLines.use(run ?? '');
  return useMemo(() => {
    const kept = data?.lines ?? [];
    const last = kept.at(-1)?.id ?? 0;
    const first = live[0]?.id ?? Infinity;
    const older = kept.filter(({ id }) => id < first);
    const joined = live.length === 0 ? kept : first <= last ? [...older, ...live] : [...kept, ...live];
    return { lines: joined, whole: data === undefined || data.total === data.lines.length };
  }, [data, live]);
}

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../../client/engine.ts';
import { liveLines, type LogLine } from '../../client/run-log.ts';

export interface LogFilter {
  step: string | null;
  /** Only warnings and errors, only errors, or all. */
  level: 'all' | 'warn' | 'error';
  search: string;
}

const most = 5_000;
const levels = { all: undefined, warn: ['warn' as const, 'error' as const], error: ['error' as const] };
const nothing: readonly LogLine[] = [];

/** The newest lines of a run's log that match, and how many more the engine has. */
export function useLog(
  run: string | null,
  filter: LogFilter,
): { lines: readonly LogLine[]; left: number; loading: boolean } {
  const { step, level, search } = filter;
  const wanted = levels[level];
  const { data, isPending } = useQuery({
    queryKey: ['log', run, filter],
    queryFn: () =>
      client.call('run.log', {
        run: run ?? '',
        limit: most,
        search,
        ...(step === null ? {} : { step }),
        ...(wanted === undefined ? {} : { levels: wanted }),
      }),
    enabled: run !== null,
    gcTime: 10_000,
  });
  const live = liveLines.use(run ?? '');
  return useMemo(() => {
    const kept = data?.lines ?? nothing;
    const last = kept.at(-1)?.id ?? 0;
    const fresh =
      data === undefined ? nothing : live.filter((line) => line.id > last && matches(line, filter));
    const lines = [...kept, ...fresh].slice(-most);
    const total = (data?.total ?? 0) + fresh.length;
    return { lines, left: total - lines.length, loading: isPending };
    // A filter with the same parts is the same filter.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data, live, step, level, search, isPending]);
}

function matches(line: LogLine, { step, level, search }: LogFilter): boolean {
  const wanted: readonly string[] | undefined = levels[level];
  return (
    (step === null || line.step === step) &&
    (wanted === undefined || wanted.includes(line.level)) &&
    (search === '' || line.message.toLowerCase().includes(search.toLowerCase()))
  );
}

import { useEffect } from 'react';
import type { ColumnStatistics } from '../../contract/calls/results.ts';
import { client } from '../client/engine.ts';
import type { Placed } from './columns.ts';
import { useGrid, useGridPlace } from './state.ts';

const batch = 12;
const rest = 200;
/** Beyond these rows a sample is shown first. */
const manyRows = 2_000_000;

/** Asks for the statistics of the columns on the screen, a batch at a time, once they stay there. */
export function useStatistics(result: string | null, rows: number | null, columns: readonly Placed[]): void {
  const { store } = useGridPlace();
  const inspected = useGrid((state) => state.inspected);
  const names = columns.map(({ name }) => name).join('\n');
  useEffect(() => {
    if (result === null || rows === null) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const wanted = [...(inspected === null ? [] : [inspected]), ...names.split('\n')];
      void ask(store, result, rows, [...new Set(wanted)], stop.signal);
    }, rest);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [store, result, rows, names, inspected]);
}

/** What is known of which result: statistics of older rows are asked for again. */
const known = new WeakMap<ColumnStatistics, string>();

async function ask(
  store: ReturnType<typeof useGridPlace>['store'],
  result: string,
  rows: number,
  names: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const sample of rows > manyRows ? [true, false] : [false]) {
    for (;;) {
      const { statistics } = store.getState();
      const missing = names.filter((name) => name !== '' && !has(statistics[name], result, sample));
      if (missing.length === 0 || signal.aborted) break;
      const found = await fetchStatistics(result, missing.slice(0, batch), sample, signal);
      if (found === null || signal.aborted) return;
      for (const each of found) known.set(each, result);
      const next = Object.fromEntries(found.map((each) => [each.column, each]));
      store.getState().set({ statistics: { ...store.getState().statistics, ...next } });
    }
  }
}

function has(statistics: ColumnStatistics | undefined, result: string, sample: boolean): boolean {
  return statistics !== undefined && known.get(statistics) === result && (sample || !statistics.sampled);
}

/** Null where the rows are gone: the header then shows what it knows. */
async function fetchStatistics(
  result: string,
  columns: string[],
  sample: boolean,
  signal: AbortSignal,
): Promise<ColumnStatistics[] | null> {
  try {
    const { job } = await client.call('result.statistics', { result, columns, sample });
    signal.addEventListener('abort', () => void client.call('job.cancel', { job }).catch(() => undefined));
    return ((await client.follow(job)) as { columns: ColumnStatistics[] }).columns;
  } catch {
    return null;
  }
}

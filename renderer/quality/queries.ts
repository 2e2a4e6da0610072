import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../contract/calls.ts';
import type { Expectation, ExpectationResult, Suggestion } from '../../contract/calls/quality.ts';
import { client } from '../client/engine.ts';

/** How many validations a strip shows. */
export const shownRuns = 30;

export const useOverview = () =>
  useQuery({ queryKey: ['quality', 'overview'], queryFn: () => client.call('quality.overview', {}) });

/** The expectations of one suite on one table, run by run; null where it was never checked. */
export const useHistory = (table: string, suite: string) =>
  useQuery({
    queryKey: ['quality', 'history', table, suite],
    queryFn: async () => {
      const { checks } = await client.call('quality.history', { table, suite, limit: shownRuns });
      return checks[0] ?? null;
    },
  });

/** All that one validation found. */
export const useResult = (id: string | null) =>
  useQuery({
    queryKey: ['quality', 'result', id],
    queryFn: () => client.call('quality.result', { id: id ?? '' }),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });

export const useTest = (pipeline: string, step: string, run: string | undefined) =>
  useQuery({
    queryKey: ['quality', 'test', pipeline, step, run],
    queryFn: () =>
      client.call('quality.test', {
        pipeline,
        step,
        limit: shownRuns,
        ...(run === undefined ? {} : { run }),
      }),
    placeholderData: keepPreviousData,
  });

export const useSuite = (file: string) =>
  useQuery({
    queryKey: ['quality', 'suite', file],
    queryFn: () => client.call('quality.suite', { file }),
    retry: false,
  });

export const useKinds = () =>
  useQuery({
    queryKey: ['quality', 'kinds'],
    queryFn: () => client.call('quality.kinds', {}),
    staleTime: Infinity,
  });

/** The columns of a table as it is now. */
export const useColumns = (table: string) =>
  useQuery({
    queryKey: ['quality', 'columns', table],
    queryFn: async () => (await client.call('table.show', { table })).columns,
  });

/** The query behind an expectation, on the table at a version. */
export const useFailing = (table: string, version: number | null, expectation: Expectation) =>
  useQuery({
    queryKey: ['quality', 'failing', table, version, expectation],
    queryFn: () =>
      client.call('quality.failing', { table, expectation, ...(version === null ? {} : { version }) }),
  });

/** Checks a table now; gives the check's id. */
export const useCheckNow = () =>
  useMutation({
    mutationFn: async (of: { table: string; suite: string }) => {
      const { job } = await client.call('quality.check.start', of);
      return ((await client.follow(job)) as { check: string }).check;
    },
  });

/** Tries one expectation on a table and keeps nothing. */
export const useTry = () =>
  useMutation({
    mutationFn: async (of: { table: string; expectation: Expectation }) => {
      const { job } = await client.call('quality.try.start', {
        table: of.table,
        expectations: [of.expectation],
      });
      const { results } = (await client.follow(job)) as { results: ExpectationResult[] };
      return results[0] ?? null;
    },
  });

/** What a table's data suggests; looking takes a scan, so nothing asks again by itself. */
export const useSuggestions = (table: string | null) =>
  useQuery({
    queryKey: ['rows', 'suggestions', table],
    queryFn: async () => {
      const { job } = await client.call('quality.suggest.start', { table: table ?? '' });
      return ((await client.follow(job)) as { suggestions: Suggestion[] }).suggestions;
    },
    enabled: table !== null,
  });

/** Changes to suites; what is shown of them is asked for again. */
export function useSuiteChanges() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['quality'] });
  return {
    edit: useMutation({
      mutationFn: (change: CallInput<'quality.suite.edit'>) => client.call('quality.suite.edit', change),
      onSuccess,
    }),
    write: useMutation({
      mutationFn: (change: CallInput<'quality.suite.write'>) => client.call('quality.suite.write', change),
      onSuccess,
    }),
    create: useMutation({
      mutationFn: (change: CallInput<'quality.suite.create'>) => client.call('quality.suite.create', change),
      onSuccess,
    }),
  };
}

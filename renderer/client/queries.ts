import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { client } from './engine.ts';

export type Features = Record<string, string | number | null>;

/** Everything the window asks the engine for; live.ts asks again when an event says that it has changed. */
export const useProject = () =>
  useQuery({ queryKey: ['project'], queryFn: () => client.call('project.state', {}) });

/** How the flow stands; asked for again now and then, because the engine's memory changes by itself. */
export const useFlow = () =>
  useQuery({
    queryKey: ['flow'],
    queryFn: () => client.call('project.flow', {}),
    refetchInterval: 15_000,
  });

/** How the instance is to which a version was published last; one that cannot be asked says nothing. */
export const useServed = (url: string | undefined) =>
  useQuery({
    queryKey: ['served', url],
    queryFn: () => client.call('endpoint.show', { url: url ?? '' }).catch(() => null),
    enabled: url !== undefined,
    refetchInterval: 30_000,
  });

export const useRuns = () =>
  useQuery({ queryKey: ['runs'], queryFn: () => client.call('run.list', { limit: 100 }) });

export const useRun = (run: string | null) =>
  useQuery({
    queryKey: ['run', run],
    queryFn: () => client.call('run.show', { run: run ?? '' }),
    enabled: run !== null,
  });

/** What a version asks for and looks at. */
export const useModel = (model: string | null, version: number | undefined) =>
  useQuery({
    queryKey: ['model', model, version],
    queryFn: () =>
      client.call('model.show', { model: model ?? '', ...(version === undefined ? {} : { version }) }),
    enabled: model !== null,
  });

/** A prediction with its reasons; the last one stays until the new one is there. */
export const usePrediction = (model: string | null, features: Features) =>
  useQuery({
    queryKey: ['prediction', model, features],
    queryFn: () => client.call('model.predict', { model: model ?? '', features }),
    enabled: model !== null,
    placeholderData: keepPreviousData,
  });

export const useStartRun = () =>
  useMutation({ mutationFn: (pipeline: string) => client.call('run.start', { pipeline }) });

export const useCancel = () =>
  useMutation({ mutationFn: (job: string) => client.call('job.cancel', { job }) });

/** The notebooks of the project: asked anew by whoever comes to look, because files come by other hands too. */
export const notebooksQuery = queryOptions({
  queryKey: ['notebooks'],
  queryFn: () => client.call('notebook.list', {}),
  staleTime: 0,
});

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallOutput } from '../../contract/calls.ts';
import { client } from '../client/engine.ts';

export type Versions = CallOutput<'model.versions'>;
export type Version = Versions['versions'][number];
export type Evaluated = CallOutput<'model.evaluation'>;
export type Explained = NonNullable<CallOutput<'model.explanation'>['explanation']>;

export const useVersions = (model: string) =>
  useQuery({
    queryKey: ['models', model, 'versions'],
    queryFn: () => client.call('model.versions', { model }),
  });

/** What never changes once it is registered is asked for once. */
const once = { staleTime: Infinity, retry: false };

export const evaluationOf = (model: string, version: number) => ({
  queryKey: ['version', model, version, 'evaluation'],
  queryFn: () => client.call('model.evaluation', { model, version }),
  ...once,
});

export const useEvaluation = (model: string, version: number) => useQuery(evaluationOf(model, version));

export const useExplanation = (model: string, version: number) =>
  useQuery({
    queryKey: ['version', model, version, 'explanation'],
    queryFn: () => client.call('model.explanation', { model, version }),
    ...once,
  });

export const usePublications = (model: string) =>
  useQuery({
    queryKey: ['publications', model],
    queryFn: () => client.call('model.publications', { model }),
  });

/** What is asked again after versions, or which of them is active, have changed. */
function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ['models', 'project', 'model', 'publications', 'prediction'].map((topic) =>
        queries.invalidateQueries({ queryKey: [topic] }),
      ),
    );
}

/** Makes a version active; answers with what was before. Works on after what called it is gone: undo does. */
export const useActivate = (model: string) => {
  const refresh = useRefresh();
  return async (version: number) => {
    const answer = await client.call('model.activate', { model, version });
    void refresh();
    return answer;
  };
};

export const useSetThreshold = (model: string) => {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: { version: number; threshold: number }) =>
      client.call('model.setThreshold', { model, ...input }),
    onSuccess: refresh,
  });
};

/** Publishes and waits until the instance has said that it answers. */
export const usePublish = (model: string) => {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (input: { version: number; url: string; key?: string; secret?: string }) => {
      const { job } = await client.call('model.publish', { model, ...input });
      await client.follow(job);
      return { version: input.version, url: input.url };
    },
    onSuccess: refresh,
  });
};

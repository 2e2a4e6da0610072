import { useQuery } from '@tanstack/react-query';
import { client } from '../../client/engine.ts';

const glance = 2_500;

/** The step kinds; they are the engine's and do not change while it runs. */
export const useKinds = () =>
  useQuery({
    queryKey: ['kinds'],
    queryFn: async () => (await client.call('pipeline.kinds', {})).kinds,
  });

/** Files that a step can name. */
export const useFiles = () =>
  useQuery({
    queryKey: ['project', 'files'],
    queryFn: async () => (await client.call('pipeline.files', {})).files,
  });

/** What the disk holds, looked at again and again while the tab is in front. */
export const useSource = (pipeline: string, active: boolean) =>
  useQuery({
    queryKey: sourceKey(pipeline),
    queryFn: () => client.call('pipeline.source', { pipeline }),
    refetchInterval: active ? glance : false,
    refetchOnWindowFocus: 'always',
  });

export const sourceKey = (pipeline: string) => ['pipeline-source', pipeline];

/** What is wrong in a text; the last answer stays until the next is there. */
export const useFindings = (pipeline: string, text: string) =>
  useQuery({
    queryKey: ['pipeline-check', pipeline, text],
    queryFn: async () => (await client.call('pipeline.check', { pipeline, text })).findings,
    placeholderData: (last) => last,
    gcTime: 10_000,
  });

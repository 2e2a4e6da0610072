import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { client } from '../client/engine.ts';

export type PipelineShow = CallOutput<'pipeline.show'>;
export type RunShow = CallOutput<'run.show'>;
export type RunPlan = CallOutput<'run.plan'>;
export type Comparison = CallOutput<'run.compare'>;
export type LogLine = CallOutput<'run.log'>['lines'][number];

/** All pipelines with their newest runs. */
export const usePipelines = () =>
  useQuery({ queryKey: ['runs', 'pipelines'], queryFn: () => client.call('pipeline.list', {}) });

/** A pipeline with its steps as they stand; the last answer stays until the next is there. */
export const usePipeline = (pipeline: string) =>
  useQuery({
    queryKey: ['pipeline', pipeline],
    queryFn: () => client.call('pipeline.show', { pipeline }),
    placeholderData: keepPreviousData,
    // Files change without the engine's doing: looked at again now and then, and when the person comes back.
    refetchInterval: 10_000,
    refetchOnWindowFocus: 'always',
  });

/** A pipeline as another text has it: for who edits it. */
export const usePipelineText = (pipeline: string, text: string) =>
  useQuery({
    queryKey: ['pipeline', pipeline, text],
    queryFn: () => client.call('pipeline.show', { pipeline, text }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });

/** The runs of a pipeline, newest first. */
export const useRunsOf = (pipeline: string) =>
  useQuery({
    queryKey: ['runs', pipeline],
    queryFn: () => client.call('run.list', { pipeline, limit: 200 }),
  });

/** Where a person put steps, and their groups and notes. */
export const useLayoutText = (pipeline: string) =>
  useQuery({
    queryKey: ['pipeline', pipeline, 'layout'],
    queryFn: async () => (await client.call('pipeline.source', { pipeline })).layout,
  });

export const usePlan = (wanted: CallInput<'run.plan'> | null) =>
  useQuery({
    queryKey: ['plan', wanted],
    queryFn: () => client.call('run.plan', wanted ?? { pipeline: '' }),
    enabled: wanted !== null,
    gcTime: 0,
  });

export const useEdgeShow = (pipeline: string, edge: { from: string; to: string }) =>
  useQuery({
    queryKey: ['pipeline', pipeline, 'edge', edge],
    queryFn: () => client.call('edge.show', { pipeline, ...edge }),
    placeholderData: keepPreviousData,
  });

export const useComparison = (a: string, b: string) =>
  useQuery({ queryKey: ['run', a, 'compared', b], queryFn: () => client.call('run.compare', { a, b }) });

/** Starts a run; the graph knows of it at once. */
export function useStart() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: CallInput<'run.start'>) => client.call('run.start', wanted),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['runs'] }),
  });
}

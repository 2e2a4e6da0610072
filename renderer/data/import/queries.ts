import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { ImportResult } from '../../../contract/calls/imports.ts';
import type { CallInput } from '../../../contract/calls.ts';
import { Fault, type Problem } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { client } from '../../client/engine.ts';
import type { Told } from './types.ts';

/** The beginning of a file as a load would read it; the last one stays until the new one is there. */
export const usePreview = (upload: string | null, told: Told | null) =>
  useQuery({
    queryKey: ['preview', upload, told],
    queryFn: () => client.call('import.preview', { upload: upload ?? '', ...told }),
    enabled: upload !== null && told !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });

/** Starts an import and waits for it; `began` hears its job. */
export const useImport = (began: (job: string) => void) =>
  useMutation({
    mutationFn: async (input: CallInput<'import.start'>) => {
      const { job } = await client.call('import.start', input);
      began(job);
      return (await client.follow(job)) as ImportResult;
    },
  });

/** Appends two steps to a pipeline; false where someone else changed it meanwhile. */
export const useAddSteps = () =>
  useMutation({
    mutationFn: async ({ pipeline, steps }: { pipeline: string; steps: string }) => {
      const { text, layout, hash } = await client.call('pipeline.source', { pipeline });
      const whole = `${text.replace(/^steps: *\{ *\} *$/m, 'steps:').replace(/\n*$/, '\n')}\n${steps}`;
      const { findings } = await client.call('pipeline.check', { pipeline, text: whole });
      const wrong = findings.find(({ severity }) => severity === 'error');
      if (wrong !== undefined) throw new Fault(wrong.problem as Problem);
      const { saved } = await client.call('pipeline.save', { pipeline, text: whole, layout, base: hash });
      return saved;
    },
  });

/** Makes a pipeline of two steps, named as their source. */
export const useMakePipeline = () =>
  useMutation({
    mutationFn: ({ source, steps }: { source: string; steps: string }) =>
      client.call('pipeline.create', {
        pipeline: source,
        text: en.view.imports.writes.pipelineText({ source, steps }),
      }),
  });

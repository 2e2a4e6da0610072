import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useRun } from '../client/queries.ts';
import { useSteps } from '../client/steps.ts';
import { factsOf, type Fractions } from './facts.ts';
import type { StepFacts } from './graph/states.ts';
import { useRunsOf, type PipelineShow, type RunShow } from './queries.ts';

const none: readonly never[] = [];

/** How each step of a pipeline stands now, and the run that goes on. */
export function useStates(
  pipeline: string,
  show: PipelineShow | undefined,
): { states: Record<string, StepFacts>; running: RunShow | null } {
  const { data: runs } = useRunsOf(pipeline);
  const newest = runs?.runs[0];
  const id = newest?.status === 'running' ? newest.run : null;
  const { data } = useRun(id);
  const running = id === null || data?.run !== id ? null : data;
  const fractions = useFractions(id);
  const states = useMemo(
    () => factsOf(show?.steps ?? none, running?.steps ?? none, fractions),
    [show, running, fractions],
  );
  return { states, running };
}

/** How far the steps of a run have come. */
export function useFractions(run: string | null): Fractions {
  return useSteps(
    useShallow(({ steps }) =>
      Object.fromEntries(
        Object.entries(steps)
          .filter(([key, { status }]) => run !== null && key.startsWith(`${run}/`) && status === 'running')
          .map(([key, { fraction }]) => [key.slice(key.indexOf('/') + 1), fraction]),
      ),
    ),
  );
}

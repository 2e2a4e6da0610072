import type { ProjectState } from '../../contract/calls.ts';
import { useFlow, useServed } from '../client/queries.ts';
import { stagesOf, type StageFacts } from './stages.ts';

/** The stages of the flow as they stand, with how fast what is served answers. */
export function useStages(project: ProjectState | undefined): StageFacts[] {
  const { data: flow } = useFlow();
  const { data: served } = useServed(flow?.served?.url);
  return project === undefined ? [] : stagesOf(project, flow, served?.median ?? null);
}

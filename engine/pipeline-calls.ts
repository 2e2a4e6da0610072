import type { HandlersOf } from '../contract/calls.ts';
import type { pipelineCalls } from '../contract/calls/pipelines.ts';
import type { EngineParts } from './parts.ts';

/** The calls about pipelines as text and as graphs. */
export function createPipelineCalls(_parts: EngineParts): HandlersOf<typeof pipelineCalls> {
  return {};
}

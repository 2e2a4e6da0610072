import type { HandlersOf } from '../contract/calls.ts';
import type { servingCalls } from '../contract/calls/serving.ts';
import type { EngineParts } from './parts.ts';

/** The calls about scoring in bulk and the endpoint. */
export function createServingCalls(_parts: EngineParts): HandlersOf<typeof servingCalls> {
  return {};
}

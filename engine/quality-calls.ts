import type { HandlersOf } from '../contract/calls.ts';
import type { qualityCalls } from '../contract/calls/quality.ts';
import type { EngineParts } from './parts.ts';

/** The calls about the results of checks. */
export function createQualityCalls(_parts: EngineParts): HandlersOf<typeof qualityCalls> {
  return {};
}

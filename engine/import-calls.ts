import type { HandlersOf } from '../contract/calls.ts';
import type { importCalls } from '../contract/calls/imports.ts';
import type { EngineParts } from './parts.ts';

/** The calls about files that a person brings in. */
export function createImportCalls(_parts: EngineParts): HandlersOf<typeof importCalls> {
  return {};
}

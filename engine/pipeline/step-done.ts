/**
 * What a step's result depends on: its kind, checked parameters and the versions of what it reads.
 * Files it reads count by their normalised text, so comments and white space are no change.
 */
export interface StepKey {
  kind: string;
  revision: number;
  params: unknown;
  reads: Record<string, string | null>;
}

/** What a step left behind when it last succeeded: the key that decides whether it is unchanged. */
export interface StepDone {
  fingerprint: string;
  /** The version of each thing it wrote. */
  outputs: Record<string, string>;
  rowsIn: number | null;
  rowsOut: number | null;
  result: Record<string, unknown>;
  /** What the fingerprint is made of; null where an older Boathouse built the step, as all that follows. */
  key: StepKey | null;
  run: string | null;
  endedAt: number | null;
  seconds: number | null;
}

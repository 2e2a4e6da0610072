import type { RunStep } from '../../contract/calls.ts';

/** What the check, compare and outliers steps of a run leave in its history, as far as it is shown. */
export interface Expectation {
  success: boolean;
  expectation_config: { expectation_type: string; kwargs: Record<string, unknown>; severity?: string };
  result: Record<string, unknown>;
  exception_info: { exception_message: string | null };
}

export interface Check {
  step: string;
  results: Expectation[];
}

export interface Drift {
  column: string;
  drift: boolean;
  sentence: string;
  pValue: number;
}

export interface Outliers {
  column: string;
  method: string;
  rows: number;
  below: number;
  above: number;
  lower: number | null;
  upper: number | null;
}

/** The results of a kind's steps; a step that did not come so far has none. */
function of<Result>(
  steps: readonly RunStep[],
  kind: string,
  key: string,
): { step: string; result: Result }[] {
  const found = steps.filter((step) => step.kind === kind && key in step.result);
  return found.map(({ step, result }) => ({ step, result: result as Result }));
}

export function checksOf(steps: readonly RunStep[]): Check[] {
  const found = of<{ validation: { results: Expectation[] } }>(steps, 'check', 'validation');
  return found.map(({ step, result }) => ({ step, results: result.validation.results }));
}

export function driftOf(steps: readonly RunStep[]): Drift[] {
  return of<{ results: Drift[] }>(steps, 'compare', 'results').flatMap(({ result }) => result.results);
}

export function outliersOf(steps: readonly RunStep[]): Outliers[] {
  return of<Outliers>(steps, 'outliers', 'method').map(({ result }) => result);
}

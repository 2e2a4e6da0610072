/** Great Expectations' own JSON: a suite, and what validating it gives. */
export interface ExpectationSuite {
  format?: 1;
  expectation_suite_name: string;
  expectations: ExpectationConfiguration[];
  meta?: Record<string, unknown>;
}

/** A failed critical expectation stops the pipeline; a warning or info does not. */
export type Severity = 'critical' | 'warning' | 'info';

export interface ExpectationConfiguration {
  expectation_type: string;
  kwargs: Record<string, unknown>;
  /** Here or in `meta`; critical where neither says. */
  severity?: Severity | undefined;
  meta?: Record<string, unknown> | undefined;
}

export interface ExpectationResult {
  success: boolean;
  expectation_config: ExpectationConfiguration;
  result: Record<string, unknown>;
  exception_info: { raised_exception: boolean; exception_message: string | null };
}

export interface ValidationResult {
  success: boolean;
  results: ExpectationResult[];
  statistics: {
    evaluated_expectations: number;
    successful_expectations: number;
    unsuccessful_expectations: number;
    success_percent: number | null;
  };
  summary: { passed: number; failed: number; criticalFailed: number };
}

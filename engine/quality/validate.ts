import { asFault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import type { Work } from '../jobs/work.ts';
import { columnsOf } from './columns.ts';
import type { RowPlan } from './plan.ts';
import { planned, type Planned, type Ready } from './planner.ts';
import { sample, unexpectedCount } from './rows.ts';
import { scan, type Found } from './scan.ts';
import type {
  ExpectationConfiguration,
  ExpectationResult,
  ExpectationSuite,
  ValidationResult,
} from './types.ts';

/**
 * Checks a table against a suite in one scan; further queries only fetch what failed.
 * `relation` is SQL that can stand after FROM: a quoted name or a query in parentheses.
 * An expectation that cannot be evaluated fails with `raised_exception` and hinders no other.
 * Throws for a relation that cannot be read, and `job.cancelled`.
 */
export async function validate(
  connection: Connection,
  relation: string,
  suite: ExpectationSuite,
  work: Work,
): Promise<ValidationResult> {
  work.progress({
    fraction: 0,
    message: en.quality.checking({ expectations: suite.expectations.length }),
  });
  const results = await interruptible(connection, work.signal, () =>
    evaluate(connection, relation, suite.expectations, work),
  );
  const validation = summed(results, work.now());
  work.progress({ fraction: 1, message: en.quality.checked(validation.summary) });
  return validation;
}

async function evaluate(
  connection: Connection,
  relation: string,
  expectations: readonly ExpectationConfiguration[],
  work: Work,
): Promise<ExpectationResult[]> {
  const columns = await columnsOf(connection, relation);
  const plans = expectations.map((each, index) => planned(each, index, relation, columns));
  const group = plans.filter(isReady);
  const found = await scan(connection, relation, group, work.signal);
  const results: ExpectationResult[] = [];
  for (const plan of plans) {
    const answer = isReady(plan) ? found[group.indexOf(plan)] : undefined;
    results.push(await resultOf(connection, relation, plan, answer, work));
  }
  return results;
}

function isReady(plan: Planned): plan is Ready {
  return 'plan' in plan;
}

async function resultOf(
  connection: Connection,
  relation: string,
  planned: Planned,
  found: Found | undefined,
  work: Work,
): Promise<ExpectationResult> {
  const { expectation } = planned;
  if ('hindrance' in planned) return raised(expectation, planned.hindrance);
  if (found === undefined || 'hindrance' in found) return raised(expectation, found?.hindrance ?? '');
  try {
    const { success, result } =
      planned.plan.by === 'table'
        ? planned.plan.conclude(found.values)
        : await judgeRows(connection, relation, planned, planned.plan, found.values, work);
    return concluded(expectation, success, result);
  } catch (error) {
    const { code, message } = asFault(error).problem;
    if (code !== 'sql.failed' || work.signal.aborted) throw error;
    return raised(expectation, message);
  }
}

async function judgeRows(
  connection: Connection,
  relation: string,
  { expectation, condition }: Ready,
  plan: RowPlan,
  values: Record<string, unknown>,
  work: Work,
): Promise<{ success: boolean; result: Record<string, unknown> }> {
  const [rows, present, scanned] = [values['rows'], values['present'], values['unexpected']].map(Number);
  const counts = { rows: rows ?? 0, present: present ?? 0, unexpected: scanned ?? 0 };
  if (counts.unexpected === 0) return rowResult(plan, counts, []);
  const { expectation_type, kwargs } = expectation;
  work.progress({
    fraction: null,
    message: en.quality.sampling({ expectation: expectation_type, column: String(kwargs['column'] ?? '') }),
  });
  if (plan.distinct !== null) {
    counts.unexpected = await unexpectedCount(connection, relation, plan, condition);
  }
  return rowResult(plan, counts, await sample(connection, relation, plan, condition));
}

interface Counts {
  rows: number;
  present: number;
  unexpected: number;
}

/** Great Expectations' fields; `mostly` is a share of the rows that are not missing. */
function rowResult(
  plan: RowPlan,
  { rows, present, unexpected }: Counts,
  list: unknown[],
): { success: boolean; result: Record<string, unknown> } {
  const missing = rows - present;
  return {
    success: present === 0 || (present - unexpected) / present >= plan.mostly,
    result: {
      element_count: rows,
      ...(plan.present === null ? {} : { missing_count: missing, missing_percent: percent(missing, rows) }),
      unexpected_count: unexpected,
      unexpected_percent: percent(unexpected, present),
      ...(plan.present === null
        ? {}
        : {
            unexpected_percent_total: percent(unexpected, rows),
            unexpected_percent_nonmissing: percent(unexpected, present),
          }),
      partial_unexpected_list: list,
    },
  };
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

function concluded(
  expectation: ExpectationConfiguration,
  success: boolean,
  result: Record<string, unknown>,
): ExpectationResult {
  return {
    success,
    expectation_config: expectation,
    result: expectation.kwargs['result_format'] === 'BOOLEAN_ONLY' ? {} : result,
    exception_info: { raised_exception: false, exception_message: null },
  };
}

function raised(expectation: ExpectationConfiguration, message: string): ExpectationResult {
  return {
    success: false,
    expectation_config: expectation,
    result: {},
    exception_info: { raised_exception: true, exception_message: message },
  };
}

function summed(results: ExpectationResult[], now: number): ValidationResult {
  const failed = results.filter(({ success }) => !success);
  const passed = results.length - failed.length;
  const critical = failed.filter(({ expectation_config }) => stops(expectation_config, now));
  return {
    success: failed.length === 0,
    results,
    statistics: {
      evaluated_expectations: results.length,
      successful_expectations: passed,
      unsuccessful_expectations: failed.length,
      success_percent: percent(passed, results.length),
    },
    summary: { passed, failed: failed.length, criticalFailed: critical.length },
  };
}

/** Whether a failure now stops what comes after: it is critical, and nobody has put that off. */
export function stops(expectation: ExpectationConfiguration, now: number): boolean {
  return isCritical(expectation) && !isSnoozed(expectation, now);
}

/** Whether its failures are known and put off: `meta.snoozed_until` names an instant to come. */
export function isSnoozed({ meta }: ExpectationConfiguration, now: number): boolean {
  const until = meta?.['snoozed_until'];
  return typeof until === 'string' && now < Date.parse(until);
}

/** Whether a failure stops what comes after: critical unless the configuration or its meta says otherwise. */
function isCritical({ severity, meta }: ExpectationConfiguration): boolean {
  return (severity ?? meta?.['severity'] ?? 'critical') === 'critical';
}

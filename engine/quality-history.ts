import type { CallOutput } from '../contract/calls.ts';
import type { CheckHistory, CheckRun, CheckState, Point, TestSeries } from '../contract/calls/quality.ts';
import { fault } from '../contract/problem.ts';
import type { Comparison } from './quality/drift.ts';
import type { CheckRecord, CheckSummary, TestRecord } from './quality/history.ts';
import { keysOf } from './quality/keys.ts';
import type { Outliers } from './quality/outliers.ts';
import type { ExpectationResult } from './quality/types.ts';
import { isSnoozed } from './quality/validate.ts';

/** What the records of checks say over time, for each table and suite; the newest record comes first. */
export function checkHistories(records: readonly CheckRecord[]): CheckHistory[] {
  const groups = Map.groupBy(records, ({ table, suite }) => `${table} ${suite}`);
  return [...groups.values()].map((group) => historyOf(group.toReversed()));
}

export function checkRunOf({ at, table: _table, suite: _suite, ...check }: CheckSummary): CheckRun {
  const { id, run, pipeline, step, version, passed, failed, criticalFailed, snoozed } = check;
  const state = stateOf(check);
  return {
    id,
    run,
    pipeline,
    step,
    at: new Date(at).toISOString(),
    version,
    state,
    passed,
    failed,
    criticalFailed,
    snoozed,
  };
}

/** How a validation ended. */
export function stateOf({
  failed,
  criticalFailed,
}: Pick<CheckSummary, 'failed' | 'criticalFailed'>): CheckState {
  if (criticalFailed > 0) return 'failed';
  return failed > 0 ? 'warned' : 'passed';
}

/** Results with the keys by which they are found again. */
export function resultsOf(results: readonly ExpectationResult[]) {
  const keys = keysOf(results.map(({ expectation_config }) => expectation_config));
  return results.map((result, i) => ({ key: keys[i] ?? '', result }));
}

function historyOf(records: readonly CheckRecord[]): CheckHistory {
  const newest = records.at(-1) as CheckRecord;
  const points = new Map<string, (Point | null)[]>();
  const expectations = new Map<string, ExpectationResult['expectation_config']>();
  for (const [at, { validation, at: time }] of records.entries()) {
    for (const { key, result } of resultsOf(validation.results)) {
      const found = points.get(key) ?? Array.from(records, () => null);
      found[at] = pointOf(result, time);
      points.set(key, found);
      expectations.set(key, result.expectation_config);
    }
  }
  // What the suite has now comes first, in its order; what it had once comes last.
  const now = resultsOf(newest.validation.results).map(({ key }) => key);
  const keys = [...new Set([...now, ...points.keys()])];
  const series = keys.flatMap((key) => {
    const expectation = expectations.get(key);
    return expectation === undefined ? [] : [{ key, expectation, points: points.get(key) ?? [] }];
  });
  return { table: newest.table, suite: newest.suite, runs: records.map(checkRunOf), series };
}

function pointOf(
  { success, expectation_config, result, exception_info }: ExpectationResult,
  at: number,
): Point {
  const { unexpected_count: unexpected, unexpected_percent: percent, observed_value: observed } = result;
  return {
    success,
    raised: exception_info.raised_exception,
    snoozed: !success && isSnoozed(expectation_config, at),
    unexpected: typeof unexpected === 'number' ? unexpected : null,
    percent: typeof percent === 'number' ? percent : null,
    observed: typeof observed === 'number' || typeof observed === 'string' ? observed : null,
  };
}

/** What a comparison or an outlier search found in one run (the newest where none is named), and over time. */
export function testHistory(
  records: readonly TestRecord[],
  step: string,
  run: string | undefined,
): CallOutput<'quality.test'> {
  const shown = run === undefined ? records[0] : records.find((record) => record.run === run);
  if (shown === undefined) throw fault('quality.noTest', { step });
  const runs = records.toReversed();
  return {
    kind: shown.kind,
    run: shown.run,
    at: new Date(shown.at).toISOString(),
    result: shown.result,
    runs: runs.map((record) => ({ run: record.run, at: new Date(record.at).toISOString() })),
    series: seriesOf(runs),
  };
}

type TestPoint = { name: string; value: number; flagged: boolean };

/** What each kind of test says of itself, value by value. */
const pointsOf: Record<TestRecord['kind'], (result: Record<string, unknown>) => TestPoint[]> = {
  compare: (result) =>
    (result as unknown as Comparison).results.map(({ column, test, effect, drift }) => ({
      name: `${column} ${test}`,
      value: effect.value,
      flagged: drift,
    })),
  outliers: (result) => {
    const { column, below, above, rows } = result as unknown as Outliers;
    return [{ name: column, value: rows === 0 ? 0 : (below + above) / rows, flagged: below + above > 0 }];
  },
};

/** How many findings a test has. */
export function flaggedOf({ kind, result }: TestRecord): number {
  if (kind === 'compare') return (result as unknown as Comparison).drifted.length;
  const { below, above } = result as unknown as Outliers;
  return below + above;
}

function seriesOf(records: readonly TestRecord[]): TestSeries[] {
  const found = new Map<string, TestSeries['points']>();
  for (const [at, { kind, result }] of records.entries()) {
    for (const { name, ...point } of pointsOf[kind](result)) {
      const points = found.get(name) ?? Array.from(records, () => null);
      points[at] = point;
      found.set(name, points);
    }
  }
  return [...found].map(([name, points]) => ({ name, points }));
}

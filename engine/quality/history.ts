import type { SqliteDatabase } from '../db/sqlite.ts';
import type { ValidationResult } from './types.ts';

/** One validation of a table, in few words. */
export interface CheckSummary {
  /** `run/step`, or the job's id where a person started it outside of any run. */
  id: string;
  run: string | null;
  pipeline: string | null;
  step: string | null;
  /** Milliseconds since the epoch. */
  at: number;
  table: string;
  suite: string;
  version: number | null;
  passed: number;
  failed: number;
  criticalFailed: number;
  snoozed: number;
}

export type CheckRecord = CheckSummary & { validation: ValidationResult };

/** A comparison or a search for outliers, with all that its step found. */
export interface TestRecord {
  run: string;
  pipeline: string;
  step: string;
  kind: 'compare' | 'outliers';
  at: number;
  result: Record<string, unknown>;
}

/** Every check that ended with a verdict; a step that was unchanged found nothing anew. */
const checks = `(
  SELECT run || '/' || step AS id, run, pipeline, step, run_step.ended_at AS at, result
  FROM run_step JOIN run ON run.id = run WHERE kind = 'check' AND run_step.status IN ('succeeded', 'failed')
  UNION ALL SELECT id, NULL, NULL, NULL, ended_at, result FROM quality_check)`;

const summary = `id, run, pipeline, step, at, result ->> '$.table' AS "table", result ->> '$.suite' AS suite,
  result ->> '$.version' AS version, result ->> '$.passed' AS passed, result ->> '$.failed' AS failed,
  result ->> '$.criticalFailed' AS criticalFailed, result ->> '$.snoozed' AS snoozed`;

/** Results over time: what the checks, comparisons and outlier searches of every run found. */
export class QualityHistory {
  readonly #db: SqliteDatabase;

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  /** Keeps a check that belongs to no run. */
  add(id: string, result: object, now: number): void {
    this.#db.prepare('INSERT INTO quality_check VALUES (?, ?, ?)').run(id, now, JSON.stringify(result));
  }

  /** The newest checks first. */
  summaries(limit: number): CheckSummary[] {
    return this.#db
      .prepare(`SELECT ${summary} FROM ${checks} WHERE "table" IS NOT NULL ORDER BY at DESC, id LIMIT ?`)
      .all(limit) as CheckSummary[];
  }

  /** The newest checks first, with everything that each found; of one table and suite where they are named. */
  records(of: { table?: string | undefined; suite?: string | undefined }, limit: number): CheckRecord[] {
    const rows = this.#db
      .prepare(
        `SELECT ${summary}, result FROM ${checks}
         WHERE "table" = coalesce(?, "table") AND suite = coalesce(?, suite) ORDER BY at DESC, id LIMIT ?`,
      )
      .all(of.table ?? null, of.suite ?? null, limit);
    return (rows as (CheckSummary & { result: string })[]).map(withValidation);
  }

  /** One check, or null. */
  record(id: string): CheckRecord | null {
    const row = this.#db.prepare(`SELECT ${summary}, result FROM ${checks} WHERE id = ?`).get(id);
    return row === undefined ? null : withValidation(row as CheckSummary & { result: string });
  }

  /** The newest comparisons and outlier searches first; of one step where it is named. */
  tests(of: { pipeline?: string | undefined; step?: string | undefined }, limit: number): TestRecord[] {
    const rows = this.#db
      .prepare(
        `SELECT run, pipeline, step, kind, run_step.ended_at AS at, result
         FROM run_step JOIN run ON run.id = run WHERE kind IN ('compare', 'outliers')
         AND run_step.status = 'succeeded' AND
           coalesce(result ->> '$.sentence', result ->> '$.files') IS NOT NULL AND pipeline = coalesce(?, pipeline) AND step = coalesce(?, step)
         ORDER BY run_step.ended_at DESC LIMIT ?`,
      )
      .all(of.pipeline ?? null, of.step ?? null, limit) as (Omit<TestRecord, 'result'> & {
      result: string;
    })[];
    return rows.map((row) => ({ ...row, result: JSON.parse(row.result) as Record<string, unknown> }));
  }
}

function withValidation({ result, ...found }: CheckSummary & { result: string }): CheckRecord {
  const { validation } = JSON.parse(result) as { validation: ValidationResult };
  return { ...found, validation };
}

import type { RunStep, RunSummary } from '../../contract/calls.ts';
import type { StepStatus } from '../../contract/events.ts';
import { fault, type Problem } from '../../contract/problem.ts';
import type { SqliteDatabase } from '../db/sqlite.ts';

/** What a step left behind when it last succeeded: the key that decides whether it is unchanged. */
export interface StepDone {
  fingerprint: string;
  /** The version of each thing it wrote. */
  outputs: Record<string, string>;
  rowsIn: number | null;
  rowsOut: number | null;
  result: Record<string, unknown>;
}

export interface StepRecord {
  status: StepStatus;
  startedAt?: number;
  endedAt?: number;
  attempts?: number;
  rowsIn?: number | null;
  rowsOut?: number | null;
  result?: Record<string, unknown>;
  problem?: Problem | null;
}

interface RunRow {
  id: string;
  pipeline: string;
  status: RunSummary['status'];
  started_at: number;
  ended_at: number | null;
  resumes: string | null;
  problem: string | null;
}

interface StepRow {
  step: string;
  kind: string;
  status: StepStatus;
  started_at: number | null;
  ended_at: number | null;
  attempts: number;
  rows_in: number | null;
  rows_out: number | null;
  result: string;
  problem: string | null;
}

/** Runs, their steps and logs, in state.sqlite. Every write is its own transaction, so a kill loses nothing told. */
export class History {
  readonly #db: SqliteDatabase;

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  /** A run that was running when its engine died is called interrupted; nothing is lost. */
  markInterrupted(now: number): void {
    this.#db.transaction(() => {
      this.#db
        .prepare(`UPDATE run_step SET status = 'interrupted', ended_at = ? WHERE status IN ('running', 'waiting')
                  AND run IN (SELECT id FROM run WHERE status = 'running')`)
        .run(now);
      this.#db
        .prepare(`UPDATE run SET status = 'interrupted', ended_at = ? WHERE status = 'running'`)
        .run(now);
    })();
  }

  /** Writes a run and its waiting steps before anything of it happens. */
  begin(
    run: {
      id: string;
      pipeline: string;
      definition: string;
      params: string;
      steps: { id: string; kind: string }[];
    },
    now: number,
  ): void {
    const step = this.#db.prepare(
      `INSERT INTO run_step (run, step, kind, status) VALUES (?, ?, ?, 'waiting')`,
    );
    this.#db.transaction(() => {
      this.#db
        .prepare(`INSERT INTO run (id, pipeline, status, started_at, resumes, definition, params)
                  VALUES (?, ?, 'running', ?, ?, ?, ?)`)
        .run(run.id, run.pipeline, now, this.#unfinished(run.pipeline), run.definition, run.params);
      for (const { id, kind } of run.steps) step.run(run.id, id, kind);
    })();
  }

  end(run: string, status: RunSummary['status'], problem: Problem | null, now: number): void {
    this.#db
      .prepare('UPDATE run SET status = ?, problem = ?, ended_at = ? WHERE id = ?')
      .run(status, json(problem), now, run);
  }

  step(run: string, step: string, record: StepRecord): void {
    this.#db
      .prepare(`UPDATE run_step SET status = ?, started_at = coalesce(?, started_at), ended_at = coalesce(?, ended_at),
                attempts = coalesce(?, attempts), rows_in = coalesce(?, rows_in), rows_out = coalesce(?, rows_out),
                result = coalesce(?, result), problem = coalesce(?, problem) WHERE run = ? AND step = ?`)
      .run(
        record.status,
        record.startedAt ?? null,
        record.endedAt ?? null,
        record.attempts ?? null,
        record.rowsIn ?? null,
        record.rowsOut ?? null,
        json(record.result ?? null),
        json(record.problem ?? null),
        run,
        step,
      );
  }

  log(run: string, step: string, level: string, message: string, now: number): void {
    this.#db
      .prepare('INSERT INTO run_log (run, step, at, level, message) VALUES (?, ?, ?, ?, ?)')
      .run(run, step, now, level, message);
  }

  done(pipeline: string, step: string): StepDone | null {
    const row = this.#db
      .prepare(
        'SELECT fingerprint, outputs, rows_in, rows_out, result FROM step_done WHERE pipeline = ? AND step = ?',
      )
      .get(pipeline, step) as
      | {
          fingerprint: string;
          outputs: string;
          rows_in: number | null;
          rows_out: number | null;
          result: string;
        }
      | undefined;
    if (row === undefined) return null;
    const { fingerprint, rows_in: rowsIn, rows_out: rowsOut } = row;
    return { fingerprint, outputs: JSON.parse(row.outputs), rowsIn, rowsOut, result: JSON.parse(row.result) };
  }

  remember(pipeline: string, step: string, done: StepDone): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO step_done VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(
        pipeline,
        step,
        done.fingerprint,
        json(done.outputs),
        done.rowsIn,
        done.rowsOut,
        json(done.result),
      );
  }

  list(pipeline: string | undefined, limit: number): RunSummary[] {
    const rows = this.#db
      .prepare(
        'SELECT * FROM run WHERE pipeline = coalesce(?, pipeline) ORDER BY started_at DESC, rowid DESC LIMIT ?',
      )
      .all(pipeline ?? null, limit);
    return (rows as RunRow[]).map(summary);
  }

  show(run: string): RunSummary & { steps: RunStep[] } {
    const row = this.#db.prepare('SELECT * FROM run WHERE id = ?').get(run) as RunRow | undefined;
    if (row === undefined) throw fault('run.missing', { run });
    const steps = this.#db
      .prepare('SELECT * FROM run_step WHERE run = ? ORDER BY rowid')
      .all(run) as StepRow[];
    return { ...summary(row), steps: steps.map(stepOf) };
  }

  lines(
    run: string,
    after: number,
  ): { id: number; at: string; step: string; level: string; message: string }[] {
    const rows = this.#db
      .prepare(
        'SELECT id, at, step, level, message FROM run_log WHERE run = ? AND id > ? ORDER BY id LIMIT 1000',
      )
      .all(run, after) as { id: number; at: number; step: string; level: string; message: string }[];
    return rows.map((row) => ({ ...row, at: iso(row.at) }));
  }

  /** The newest run of a pipeline, where it left work undone. */
  #unfinished(pipeline: string): string | null {
    const [newest] = this.list(pipeline, 1);
    return newest === undefined || newest.status === 'succeeded' ? null : newest.run;
  }
}

function summary(row: RunRow): RunSummary {
  return {
    run: row.id,
    pipeline: row.pipeline,
    status: row.status,
    startedAt: iso(row.started_at),
    endedAt: row.ended_at === null ? null : iso(row.ended_at),
    resumes: row.resumes,
    problem: row.problem === null ? null : JSON.parse(row.problem),
  };
}

function stepOf(row: StepRow): RunStep {
  const seconds =
    row.started_at === null || row.ended_at === null ? null : (row.ended_at - row.started_at) / 1000;
  return {
    step: row.step,
    kind: row.kind,
    status: row.status,
    seconds,
    attempts: row.attempts,
    rowsIn: row.rows_in,
    rowsOut: row.rows_out,
    result: JSON.parse(row.result),
    problem: row.problem === null ? null : JSON.parse(row.problem),
  };
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

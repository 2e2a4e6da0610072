import type { RunStep, RunSummary } from '../../contract/calls.ts';
import type { StepStatus } from '../../contract/events.ts';
import { fault, type Problem } from '../../contract/problem.ts';
import type { SqliteDatabase } from '../db/sqlite.ts';
import { hash } from './assets.ts';
import type { Value } from './definition.ts';
import type { StepDone } from './step-done.ts';

/** How the newest try of a step ended, whichever run it was in. */
export interface StepTry {
  status: StepStatus;
  run: string;
  problem: Problem | null;
}

export interface LogLine {
  id: number;
  at: string;
  step: string;
  level: string;
  message: string;
}

/** Which lines of a log are wanted. */
export interface LogQuery {
  /** Only lines after this one. */
  after: number;
  step?: string | undefined;
  levels?: readonly string[] | undefined;
  search: string;
  limit: number;
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
  definition: string;
  problem: string | null;
}

/** A step of a pipeline's newest run, with what a check or a comparison found. */
export interface NewestStep {
  step: string;
  kind: string;
  status: StepStatus;
  table: string | null;
  failed: number | null;
  snoozed: number | null;
  /** Names of columns, as JSON. */
  drifted: string | null;
}

interface DoneRow {
  fingerprint: string;
  outputs: string;
  rows_in: number | null;
  rows_out: number | null;
  result: string;
  key: string | null;
  run: string | null;
  ended_at: number | null;
  seconds: number | null;
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
      steps: readonly { id: string; kind: string }[];
      /** The run that this one takes up; absent: the newest, where it left work undone. */
      resumes?: string;
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
        .run(
          run.id,
          run.pipeline,
          now,
          run.resumes ?? this.#unfinished(run.pipeline),
          run.definition,
          run.params,
        );
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

  /** Writes a line of a run's log and gives its number. */
  log(run: string, step: string, level: string, message: string, now: number): number {
    const { lastInsertRowid } = this.#db
      .prepare('INSERT INTO run_log (run, step, at, level, message) VALUES (?, ?, ?, ?, ?)')
      .run(run, step, now, level, message);
    return Number(lastInsertRowid);
  }

  /** The steps of the newest run of each pipeline: what is under way, and what failed. */
  newestSteps(): NewestStep[] {
    return this.#db
      .prepare(`SELECT step, kind, run_step.status, json_extract(result, '$.table') AS "table",
                  CASE WHEN kind = 'check' THEN json_extract(result, '$.failed') END AS failed,
                  json_extract(result, '$.snoozed') AS snoozed,
                  CASE WHEN kind = 'compare' THEN json_extract(result, '$.drifted') END AS drifted
                FROM run_step JOIN (SELECT id, max(started_at) FROM run GROUP BY pipeline) AS newest
                  ON newest.id = run_step.run`)
      .all() as NewestStep[];
  }

  done(pipeline: string, step: string): StepDone | null {
    const row = this.#db
      .prepare('SELECT * FROM step_done WHERE pipeline = ? AND step = ?')
      .get(pipeline, step) as DoneRow | undefined;
    return row === undefined ? null : doneOf(row);
  }

  /** The newest success of whichever step had this fingerprint: the same work on the same inputs. */
  doneLike(fingerprint: string): StepDone | null {
    const row = this.#db
      .prepare('SELECT * FROM step_done WHERE fingerprint = ? ORDER BY ended_at DESC LIMIT 1')
      .get(fingerprint) as DoneRow | undefined;
    return row === undefined ? null : doneOf(row);
  }

  remember(pipeline: string, step: string, done: StepDone): void {
    this.#db
      .prepare(`INSERT OR REPLACE INTO step_done
                  (pipeline, step, fingerprint, outputs, rows_in, rows_out, result, key, run, ended_at, seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
      .run(
        pipeline,
        step,
        done.fingerprint,
        json(done.outputs),
        done.rowsIn,
        done.rowsOut,
        json(done.result),
        json(done.key),
        done.run,
        done.endedAt,
        done.seconds,
      );
  }

  /** How the newest try of each step of a pipeline ended; a step that only waited was not tried. */
  tries(pipeline: string): Map<string, StepTry> {
    const rows = this.#db
      .prepare(`SELECT step, run_step.status, run, run_step.problem, max(run.rowid) FROM run_step
                JOIN run ON run.id = run_step.run WHERE pipeline = ?
                AND run_step.status NOT IN ('waiting', 'blocked', 'cancelled', 'interrupted') GROUP BY step`)
      .all(pipeline) as { step: string; status: StepStatus; run: string; problem: string | null }[];
    return new Map(
      rows.map(({ step, status, run, problem }) => [
        step,
        { status, run, problem: problem === null ? null : JSON.parse(problem) },
      ]),
    );
  }

  /** What a run ran: the text of its pipeline as it was, and the parameters it was given. */
  snapshot(run: string): { definition: string; params: Record<string, Value> } {
    const row = this.#db.prepare('SELECT definition, params FROM run WHERE id = ?').get(run) as
      | { definition: string; params: string }
      | undefined;
    if (row === undefined) throw fault('run.missing', { run });
    return { definition: row.definition, params: JSON.parse(row.params) };
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

  /** The newest lines of a run's log that match, the oldest of them first, and how many match in all. */
  lines(run: string, wanted: LogQuery): { lines: LogLine[]; total: number } {
    const where = `run = @run AND id > @after AND step = coalesce(@step, step)
                   AND (@levels IS NULL OR instr(@levels, level) > 0)
                   AND (@search = '' OR instr(lower(message), lower(@search)) > 0)`;
    const values = {
      run,
      after: wanted.after,
      step: wanted.step ?? null,
      levels: wanted.levels === undefined ? null : wanted.levels.join(' '),
      search: wanted.search,
      limit: wanted.limit,
    };
    const rows = this.#db
      .prepare(
        `SELECT id, at, step, level, message FROM run_log WHERE ${where} ORDER BY id DESC LIMIT @limit`,
      )
      .all(values) as (Omit<LogLine, 'at'> & { at: number })[];
    const total = this.#db.prepare(`SELECT count(*) AS n FROM run_log WHERE ${where}`).get(values) as {
      n: number;
    };
    return { lines: rows.toReversed().map((row) => ({ ...row, at: iso(row.at) })), total: total.n };
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
    definition: hash(row.definition).slice(0, 12),
    problem: row.problem === null ? null : JSON.parse(row.problem),
  };
}

function doneOf(row: DoneRow): StepDone {
  return {
    fingerprint: row.fingerprint,
    outputs: JSON.parse(row.outputs),
    rowsIn: row.rows_in,
    rowsOut: row.rows_out,
    result: JSON.parse(row.result),
    key: row.key === null ? null : JSON.parse(row.key),
    run: row.run,
    endedAt: row.ended_at,
    seconds: row.seconds,
  };
}

function stepOf(row: StepRow): RunStep {
  const seconds =
    row.started_at === null || row.ended_at === null ? null : (row.ended_at - row.started_at) / 1000;
  return {
    step: row.step,
    kind: row.kind,
    status: row.status,
    startedAt: row.started_at === null ? null : iso(row.started_at),
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

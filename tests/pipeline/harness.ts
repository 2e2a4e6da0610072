import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqlite } from '../../engine/db/sqlite.ts';
import { EventLog } from '../../engine/jobs/event-log.ts';
import { Jobs } from '../../engine/jobs/jobs.ts';
import { Log } from '../../engine/jobs/log.ts';
import { stateMigrations } from '../../engine/pipeline/history-schema.ts';
import { History } from '../../engine/pipeline/history.ts';
import { Pipelines } from '../../engine/pipeline/pipelines.ts';
import type { StepContext } from '../../engine/steps.ts';
import { tempFolder } from '../support/temp.ts';
import { testKinds, type Doing } from './kinds.ts';

/** A project of made-up steps: real definitions, real history in SQLite; what a step does is the test's. */
export function harness(steps: string, doing: Doing) {
  const folder = tempFolder('pipeline');
  mkdirSync(join(folder, 'pipelines'));
  const write = (text: string) =>
    writeFileSync(join(folder, 'pipelines/p.yaml'), `format: 1\nname: p\nsteps:\n${text}`);
  write(steps);
  const db = openSqlite(join(folder, 'state.sqlite'), stateMigrations);
  onTestFinished(() => void db.close());
  const history = new History(db);
  const events = new EventLog(Date.now);
  const jobs = new Jobs(events, Date.now);
  const versions = new Map<string, string>();
  const pipelines = new Pipelines({
    folder,
    kinds: testKinds(doing),
    history,
    jobs,
    events,
    log: new Log(join(folder, 'logs'), Date.now),
    parallel: 2,
    versionOf: async (asset) => versions.get(asset) ?? null,
    // Made-up steps use nothing of a context but the work.
    withContext: (run, work, figures, use) => use({ ...work, run, figures } as StepContext),
  });
  const run = async (force = false) => ended(pipelines.start('p', { params: {}, force }));
  const ended = (id: string) =>
    new Promise<ReturnType<History['show']>>((resolve) => {
      const stop = events.subscribe(0, (event) => {
        if (event.type !== 'job.ended' || event.job !== id) return;
        queueMicrotask(() => stop());
        resolve(history.show(id));
      });
    });
  return { folder, write, history, events, jobs, pipelines, versions, run, ended };
}

/** `step: status` of a run, in order. */
export function statuses(run: { steps: { step: string; status: string }[] }): Record<string, string> {
  return Object.fromEntries(run.steps.map(({ step, status }) => [step, status]));
}

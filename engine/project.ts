import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Handlers } from '../contract/calls.ts';
import { Database } from './db/duckdb.ts';
import { openSqlite } from './db/sqlite.ts';
import { readProjectFile } from './documents/project-file.ts';
import { createHandlers } from './handlers.ts';
import { EventLog } from './jobs/event-log.ts';
import { Jobs } from './jobs/jobs.ts';
import { Log } from './jobs/log.ts';
import { HostWorkers } from './jobs/workers.ts';
import { openLake } from './lake/lake.ts';
import { stateMigrations } from './pipeline/history-schema.ts';
import { History } from './pipeline/history.ts';
import { Pipelines } from './pipeline/pipelines.ts';
import type { HostLine } from './server.ts';
import { stepKinds } from './steps/kinds.ts';
import { createVersions } from './versions.ts';
import { Views } from './views.ts';

export interface ProjectOptions {
  /** Absolute folder of the project. */
  folder: string;
  allowFiles: boolean;
  workersSocket: string;
  host: HostLine;
}

export interface Project {
  handlers: Handlers;
  events: EventLog;
  log: Log;
  close(): Promise<void>;
}

/** Assembles everything for one project folder; nothing below opens anything by itself. */
export async function openProject({
  folder,
  allowFiles,
  workersSocket,
  host,
}: ProjectOptions): Promise<Project> {
  const settings = readProjectFile(folder);
  const own = join(folder, '.boathouse');
  const log = new Log(join(own, 'logs'), Date.now);
  const threads = settings.threads ?? availableParallelism();
  const sandbox = allowFiles ? {} : { allowedDirectories: [folder] };
  const tempDirectory = join(own, 'tmp');
  // Only what a killed engine left can be there: this engine alone holds the project.
  rmSync(tempDirectory, { recursive: true, force: true });
  const database = await Database.open({
    tempDirectory,
    memoryLimit: settings.memoryLimit,
    threads,
    ...sandbox,
  });
  const state = openSqlite(join(own, 'state.sqlite'), stateMigrations);
  const history = new History(state);
  history.markInterrupted(Date.now());
  const events = new EventLog(Date.now);
  const jobs = new Jobs(events, Date.now);
  const lake = openLake(folder);
  const workers = await HostWorkers.open(workersSocket, (request) => host.ask(request));
  host.onEnded((id, cause) => workers.ended(id, cause));
  const views = new Views(database, lake, settings.timezone);
  const { timezone, memoryLimit } = settings;
  const context = {
    folder,
    timezone,
    memoryLimit,
    threads,
    lake,
    onlineFile: join(own, 'online.sqlite'),
    tempDirectory,
    workers,
  };
  const pipelines = new Pipelines({
    folder,
    kinds: stepKinds,
    history,
    jobs,
    events,
    log,
    parallel: Math.max(2, threads),
    versionOf: createVersions({
      folder,
      lake,
      onlineFile: context.onlineFile,
      withConnection: (work) => database.use(work),
    }),
    withContext: (run, work, figures, use) =>
      views.withConnection((connection) => use({ ...context, ...work, run, figures, connection })),
  });
  const handlers = createHandlers({
    folder,
    settings,
    lake,
    views,
    jobs,
    history,
    pipelines,
    tempDirectory,
    onlineFile: context.onlineFile,
  });
  const close = async () => {
    await jobs.close();
    workers.close();
    state.close();
    database.close();
  };
  return { handlers, events, log, close };
}

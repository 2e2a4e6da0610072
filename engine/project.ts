import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Handlers } from '../contract/calls.ts';
import { Database } from './db/duckdb.ts';
import { openSqlite } from './db/sqlite.ts';
import { bytesOf, readProjectFile, type ProjectSettings } from './documents/project-file.ts';
import { createHandlers } from './handlers.ts';
import { EventLog } from './jobs/event-log.ts';
import { Jobs } from './jobs/jobs.ts';
import { Log } from './jobs/log.ts';
import { HostWorkers } from './jobs/workers.ts';
import { openLake } from './lake/lake.ts';
import { stateMigrations } from './pipeline/history-schema.ts';
import { History } from './pipeline/history.ts';
import { Pipelines, type PipelineParts } from './pipeline/pipelines.ts';
import type { VersionOf } from './pipeline/plan.ts';
import { QualityHistory } from './quality/history.ts';
import { Recent } from './registry/recent.ts';
import { Results } from './results/results.ts';
import { Trust } from './notebook/trust.ts';
import { runTrusted } from './notebook-runs.ts';
import { shippedNotebooks } from './notebook-trust.ts';
import type { EngineParts } from './parts.ts';
import type { HostLine } from './server.ts';
import { stepKinds } from './steps/kinds.ts';
import type { StepContext } from './steps.ts';
import { Uploads } from './uploads.ts';
import { createVersions } from './versions.ts';
import { Views } from './views.ts';

export interface ProjectOptions {
  /** Absolute folder of the project. */
  folder: string;
  allowFiles: boolean;
  /** Marks what may run in notebooks, on this machine; null where everything may. */
  trustSecret: string | null;
  workersSocket: string;
  host: HostLine;
}

export interface Project {
  handlers: Handlers;
  events: EventLog;
  log: Log;
  results: Results;
  tempDirectory: string;
  uploads: Uploads;
  close(): Promise<void>;
}

/** What everything else stands on. */
type Ground = Awaited<ReturnType<typeof openGround>>;

/** Assembles everything for one project folder; nothing below opens anything by itself. */
export async function openProject(options: ProjectOptions): Promise<Project> {
  const ground = await openGround(options);
  const { folder, database, state, events, log, settings, workers, tempDirectory } = ground;
  const jobs = new Jobs(events, Date.now);
  const withContext = contextOf(ground, (...asked) => runTrusted(parts, ...asked));
  const versionOf = versionsIn(ground);
  const uploads = new Uploads(join(folder, '.boathouse', 'uploads'));
  const results = await Results.open(database, bytesOf(settings.memoryLimit) * 2);
  const closing: (() => Promise<void>)[] = [];
  const parts: EngineParts = {
    ...ground,
    allowFiles: options.allowFiles,
    trust: new Trust({ folder, db: state, secret: options.trustSecret, shipped: shippedNotebooks }),
    quality: new QualityHistory(state),
    recent: new Recent(state),
    pipelines: makePipelines(ground, jobs, { withContext, versionOf }),
    onClose: (work) => void closing.push(work),
    jobs,
    withContext,
    versionOf,
    uploads,
    results,
  };
  const handlers = createHandlers(parts);
  const close = async () => {
    for (const work of closing) await work();
    await jobs.close();
    workers.close();
    state.close();
    database.close();
  };
  return { handlers, events, log, results, uploads, tempDirectory, close };
}

async function openGround(options: ProjectOptions) {
  const { folder, host } = options;
  const settings = readProjectFile(folder);
  const own = join(folder, '.boathouse');
  const log = new Log(join(own, 'logs'), Date.now);
  const threads = settings.threads ?? availableParallelism();
  const database = await openDatabase(options, settings, threads);
  const state = openSqlite(join(own, 'state.sqlite'), stateMigrations);
  const history = new History(state);
  history.markInterrupted(Date.now());
  const workers = await HostWorkers.open(options.workersSocket, (request) => host.ask(request));
  host.onEnded((id, cause) => workers.ended(id, cause));
  const lake = openLake(folder);
  const views = new Views(database, lake, settings.timezone);
  const events = new EventLog(Date.now);
  const files = { onlineFile: join(own, 'online.sqlite'), tempDirectory: temporary(folder) };
  return { folder, settings, log, threads, database, state, history, workers, lake, views, events, ...files };
}

/** What a step may use, opened for it and closed after it. */
function contextOf(ground: Ground, runNotebook: StepContext['runNotebook']): PipelineParts['withContext'] {
  const { folder, settings, threads, lake, workers, onlineFile, tempDirectory, views } = ground;
  const { timezone, memoryLimit } = settings;
  const files = { folder, onlineFile, tempDirectory };
  const context = { ...files, timezone, memoryLimit, threads, lake, workers, runNotebook };
  return (run, work, figures, use) =>
    views.withConnection((connection) => use({ ...context, ...work, run, figures, connection }));
}

function versionsIn({ folder, lake, onlineFile, database }: Ground): VersionOf {
  return createVersions({ folder, lake, onlineFile, withConnection: (work) => database.use(work) });
}

function makePipelines(
  ground: Ground,
  jobs: Jobs,
  doing: Pick<PipelineParts, 'withContext' | 'versionOf'>,
): Pipelines {
  const { folder, threads, history, events, log } = ground;
  return new Pipelines({
    folder,
    kinds: stepKinds,
    history,
    jobs,
    events,
    log,
    parallel: Math.max(2, threads),
    ...doing,
  });
}

function temporary(folder: string): string {
  return join(folder, '.boathouse', 'tmp');
}

/** DuckDB for the project: inside its folder unless files beyond it are allowed. */
function openDatabase(
  { folder, allowFiles }: ProjectOptions,
  { memoryLimit }: ProjectSettings,
  threads: number,
): Promise<Database> {
  const tempDirectory = temporary(folder);
  // Only what a killed engine left can be there: this engine alone holds the project.
  rmSync(tempDirectory, { recursive: true, force: true });
  const sandbox = allowFiles ? {} : { allowedDirectories: [folder] };
  return Database.open({ tempDirectory, memoryLimit, threads, ...sandbox });
}

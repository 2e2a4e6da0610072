import type { ProjectSettings } from './documents/project-file.ts';
import type { Database } from './db/duckdb.ts';
import type { EventLog } from './jobs/event-log.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Workers } from './jobs/work.ts';
import type { Lake } from './lake/types.ts';
import type { Trust } from './notebook/trust.ts';
import type { History } from './pipeline/history.ts';
import type { PipelineParts, Pipelines } from './pipeline/pipelines.ts';
import type { VersionOf } from './pipeline/plan.ts';
import type { Recent } from './registry/recent.ts';
import type { Results } from './results/results.ts';
import type { QualityHistory } from './quality/history.ts';
import type { Uploads } from './uploads.ts';
import type { Views } from './views.ts';

/** What the engine's calls are made of; put together by project.ts. */
export interface EngineParts {
  folder: string;
  settings: ProjectSettings;
  lake: Lake;
  database: Database;
  views: Views;
  /** The rows that windows page through. */
  results: Results;
  uploads: Uploads;
  events: EventLog;
  jobs: Jobs;
  workers: Workers;
  history: History;
  quality: QualityHistory;
  pipelines: Pipelines;
  /** Opens what a step may use, does the work with it, and closes it. */
  withContext: PipelineParts['withContext'];
  /** The version of a thing that steps read or write, as it stands. */
  versionOf: VersionOf;
  /** Which notebooks may run. */
  trust: Trust;
  /** Whether SQL may read files outside the project. */
  allowFiles: boolean;
  tempDirectory: string;
  /** Predictions that a person made. */
  recent: Recent;
  onlineFile: string;
  /** Has something done before the engine closes its databases. */
  onClose(work: () => Promise<void>): void;
}

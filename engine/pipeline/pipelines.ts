import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asFault, Fault, fault, type Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { EventLog } from '../jobs/event-log.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Log } from '../jobs/log.ts';
import type { Work } from '../jobs/work.ts';
import type { Asset, StepContext, StepKinds, StepOutcome } from '../steps.ts';
import { parsePipeline, type PipelineDefinition, type StepDefinition, type Value } from './definition.ts';
import { ancestry, ordered } from './graph.ts';
import type { History, StepRecord } from './history.ts';
import { runSteps, type RunEnvironment } from './run.ts';

export interface RunOptions {
  params: Record<string, Value>;
  force: boolean;
  to?: string;
}

/** What runs are made of; given by project.ts. */
export interface PipelineParts {
  folder: string;
  kinds: StepKinds;
  history: History;
  jobs: Jobs;
  events: EventLog;
  log: Log;
  parallel: number;
  versionOf(asset: Asset): Promise<string | null>;
  /** Opens what a step may use, does the work with it, and closes it. */
  withContext(
    run: string,
    work: Work,
    figures: StepContext['figures'],
    use: (context: StepContext) => Promise<StepOutcome>,
  ): Promise<StepOutcome>;
}

/** The pipelines of a project: read, started, followed. */
export class Pipelines {
  readonly #parts: PipelineParts;
  readonly #running = new Set<string>();

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  /** Names of the pipelines in pipelines/, in order. */
  names(): string[] {
    const folder = join(this.#parts.folder, 'pipelines');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => basename(file, '.yaml'))
      .toSorted();
  }

  /** Starts a run of a snapshot of the definition; gives the job's id, which is the run's. */
  start(name: string, options: RunOptions): string {
    if (!this.names().includes(name)) throw fault('pipeline.missing', { pipeline: name });
    if (this.#running.has(name)) throw fault('pipeline.running', { pipeline: name });
    const file = `pipelines/${name}.yaml`;
    const text = readFileSync(join(this.#parts.folder, file), 'utf8');
    const pipeline = parsePipeline(file, text, this.#parts.kinds, options.params);
    const all = ordered(pipeline);
    const steps = options.to === undefined ? all : ancestry(all, known(pipeline, options.to));
    const id = randomUUID();
    const params = JSON.stringify(options.params);
    this.#parts.history.begin({ id, pipeline: name, definition: text, params, steps }, Date.now());
    this.#running.add(name);
    return this.#parts.jobs.start('run', name, (work) => this.#run(id, name, steps, options.force, work), id);
  }

  async #run(
    id: string,
    name: string,
    steps: StepDefinition[],
    force: boolean,
    work: Work,
  ): Promise<unknown> {
    const { history, log } = this.#parts;
    log.write({ level: 'info', message: en.pipeline.began({ pipeline: name }), run: id });
    const problem = await this.#problemOf(id, name, steps, force, work);
    const status = problem === null ? 'succeeded' : work.signal.aborted ? 'cancelled' : 'failed';
    history.end(id, status, problem, work.now());
    this.#logEnd(id, name, status, problem);
    if (problem !== null) throw new Fault(problem);
    return history.show(id);
  }

  async #problemOf(
    id: string,
    name: string,
    steps: StepDefinition[],
    force: boolean,
    work: Work,
  ): Promise<Problem | null> {
    try {
      return await runSteps(steps, this.#environment(id, name, force, work));
    } catch (error) {
      return asFault(error).problem;
    } finally {
      this.#running.delete(name);
    }
  }

  #logEnd(id: string, name: string, status: string, problem: Problem | null): void {
    const cause = problem === null ? {} : { code: problem.code, step: problem.place.step ?? '' };
    this.#parts.log.write({
      level: problem === null ? 'info' : 'error',
      message: en.pipeline.ended({ pipeline: name, status }),
      run: id,
      ...cause,
    });
  }

  #environment(id: string, name: string, force: boolean, work: Work): RunEnvironment {
    const { history, parallel } = this.#parts;
    return {
      work,
      force,
      parallel,
      versionOf: (asset) => this.#parts.versionOf(asset),
      lastDone: (step) => history.done(name, step),
      remember: (step, done) => history.remember(name, step, done),
      record: (step, record) => this.#record(id, step, record),
      execute: (step, stepWork) => this.#execute(id, step, stepWork),
    };
  }

  #execute(id: string, step: StepDefinition, work: Work): Promise<StepOutcome> {
    const { events } = this.#parts;
    const stepWork: Work = {
      ...work,
      progress: ({ fraction, message }) => this.#tell(id, step.id, { status: 'running' }, fraction, message),
      log: (level, message) => this.#log(id, step.id, level, message),
    };
    const figures: StepContext['figures'] = (values) =>
      events.emit({ type: 'run.figures', job: id, step: step.id, figures: values });
    return this.#parts.withContext(id, stepWork, figures, (context) => step.bound.run(context));
  }

  #log(id: string, step: string, level: 'info' | 'warn' | 'error', message: string): void {
    this.#parts.history.log(id, step, level, message, Date.now());
    this.#parts.log.write({ level, message, run: id, step });
    this.#parts.events.emit({ type: 'run.log', job: id, step, level, message });
  }

  #record(id: string, step: string, record: StepRecord): void {
    this.#parts.history.step(id, step, record);
    if (record.problem) this.#log(id, step, 'error', record.problem.message);
    this.#tell(id, step, record, record.status === 'running' ? 0 : null, '');
  }

  #tell(id: string, step: string, record: StepRecord, fraction: number | null, message: string): void {
    const { status, rowsIn = null, rowsOut = null } = record;
    this.#parts.events.emit({ type: 'run.step', job: id, step, status, fraction, message, rowsIn, rowsOut });
  }
}

function known(pipeline: PipelineDefinition, step: string): string {
  if (pipeline.steps.some(({ id }) => id === step)) return step;
  const ids = pipeline.steps.map(({ id }) => id).join(', ');
  throw fault('pipeline.no-step', { pipeline: pipeline.name, step, known: ids }, { file: pipeline.file });
}

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
import { inputsOf } from './assets.ts';
import {
  outlinePipeline,
  parsePipeline,
  type PipelineDefinition,
  type PipelineOutline,
  type StepDefinition,
  type Value,
} from './definition.ts';
import { ancestry, descent, ordered } from './graph.ts';
import type { History, StepRecord } from './history.ts';
import { kept, planSteps, type PlanEnvironment, type PlannedStep, type PlanOptions } from './plan.ts';
import { finished, runSteps, type RunEnvironment } from './run.ts';

export interface RunOptions {
  params: Record<string, Value>;
  force: boolean;
  to?: string | undefined;
  /** A run that failed: what did not succeed in it, and all after that, with its parameters. */
  resume?: string | undefined;
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
  /** The run that is going on, by pipeline. */
  readonly #running = new Map<string, string>();

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

  /** The run of a pipeline that is going on, or null. */
  running(name: string): string | null {
    return this.#running.get(name) ?? null;
  }

  /** What can be read of a pipeline's text (the file's where none is given), and all that is wrong with it. */
  outline(name: string, text: string = this.text(name)): PipelineOutline {
    return outlinePipeline(fileOf(name), text, this.#parts.kinds);
  }

  /** @throws `pipeline.missing` */
  text(name: string): string {
    if (!this.names().includes(name)) throw fault('pipeline.missing', { pipeline: name });
    return readFileSync(join(this.#parts.folder, fileOf(name)), 'utf8');
  }

  /** What a run would do, step by step. */
  plan(name: string, options: RunOptions): Promise<PlannedStep[]> {
    const { steps } = this.#chosen(name, options);
    return planSteps(steps, planOptions(options), this.planning(name));
  }

  /** What a plan is made with; versions are asked for once. */
  planning(name: string): PlanEnvironment {
    const { history, folder, versionOf } = this.#parts;
    const known = new Map<Asset, Promise<string | null>>();
    return {
      versionOf: (asset) => {
        const version = known.get(asset) ?? versionOf(asset);
        known.set(asset, version);
        return version;
      },
      lastDone: (step) => history.done(name, step),
      inputsOf: (asset) => inputsOf(folder, asset),
    };
  }

  /** Starts a run of a snapshot of the definition; gives the job's id, which is the run's. */
  start(name: string, options: RunOptions): string {
    if (this.#running.has(name)) throw fault('pipeline.running', { pipeline: name });
    const { text, params, steps: chosen } = this.#chosen(name, options);
    const done = (id: string) => this.#parts.history.done(name, id) !== null;
    const steps = kept(chosen, planOptions(options), done);
    const id = randomUUID();
    const { resume } = options;
    const run = { id, pipeline: name, definition: text, params: JSON.stringify(params), steps };
    this.#parts.history.begin({ ...run, ...(resume === undefined ? {} : { resumes: resume }) }, Date.now());
    this.#running.set(name, id);
    return this.#parts.jobs.start('run', name, (work) => this.#run(id, name, steps, options.force, work), id);
  }

  /** The steps that a run is about, in order, with the text and the parameters that they come from. */
  #chosen(name: string, { params: given, to, resume }: RunOptions): Chosen {
    const text = this.text(name);
    const before = resume === undefined ? null : this.#resumable(name, resume);
    const params = { ...before?.params, ...given };
    const pipeline = parsePipeline(fileOf(name), text, this.#parts.kinds, params);
    const all = ordered(pipeline);
    const steps = before === null ? all : descent(all, before.unfinished(all));
    return { text, params, steps: to === undefined ? steps : ancestry(steps, known(pipeline, to)) };
  }

  /** A run's parameters, and which steps it did not bring to an end. */
  #resumable(name: string, run: string) {
    const { history } = this.#parts;
    const { pipeline, steps } = history.show(run);
    if (pipeline !== name) throw fault('run.of-other', { run, pipeline });
    const ended = new Set(steps.filter(({ status }) => finished.has(status)).map(({ step }) => step));
    const tried = new Set(steps.map(({ step }) => step));
    const unfinished = (all: readonly StepDefinition[]) =>
      all.map(({ id }) => id).filter((id) => tried.has(id) && !ended.has(id));
    return { params: history.snapshot(run).params, unfinished };
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
      remember: (step, done) => history.remember(name, step, { ...done, run: id }),
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
    const line = this.#parts.history.log(id, step, level, message, Date.now());
    this.#parts.log.write({ level, message, run: id, step });
    this.#parts.events.emit({ type: 'run.log', job: id, step, level, message, id: line });
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

interface Chosen {
  text: string;
  params: Record<string, Value>;
  steps: StepDefinition[];
}

function fileOf(name: string): string {
  return `pipelines/${name}.yaml`;
}

function planOptions({ force, to }: RunOptions): PlanOptions {
  return { force, ...(to === undefined ? {} : { to }), leaves: true };
}

function known(pipeline: PipelineDefinition, step: string): string {
  if (pipeline.steps.some(({ id }) => id === step)) return step;
  const ids = pipeline.steps.map(({ id }) => id).join(', ');
  throw fault('pipeline.no-step', { pipeline: pipeline.name, step, known: ids }, { file: pipeline.file });
}

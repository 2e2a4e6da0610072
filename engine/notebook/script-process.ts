import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ValueLooks } from '../../contract/calls/notebook-variables.ts';
import { asFault, Fault, fault } from '../../contract/problem.ts';
import type { Reply, Work, Workers } from '../jobs/work.ts';
import { trainedFolder } from '../steps/train.ts';
import type {
  Answers,
  Order,
  Output,
  ProcessTask,
  Question,
  Report,
  ScriptOrder,
  SentValue,
  TableFile,
} from './process/messages.ts';
import { runShown, type RunStep } from './step.ts';

export interface ProcessOptions {
  workers: Workers;
  /** The project's folder, absolute: packages resolve from it. */
  folder: string;
  /** For files that nobody needs afterwards. */
  tempDirectory: string;
  /** Bytes beyond which the process ends itself. */
  memory: number;
  timezone: string;
  /** Runs a cell's `sql`; gives the Arrow file of its rows. */
  query(texts: readonly string[], values: readonly SentValue[]): Promise<string>;
  /** Holds all rows of what a cell shows; gives the output that names them, or says why not. */
  hold(key: string, table: TableFile): Promise<Output>;
  /** Runs a step of the engine. */
  step: RunStep;
}

interface Waiting {
  show(output: Output): void;
  done(values: SentValue[] | null): void;
  failed(error: unknown): void;
  /** Rows of what it showed that are being held. */
  holding: Promise<void>[];
}

type Runnable = Omit<ScriptOrder, 'do' | 'id'>;

/** So long a process may take to say what its values are: it may be in the midst of a computation. */
const patience = 400;

/** The process in which a notebook's TypeScript runs; one cell at a time, killable at any moment. */
export class ScriptProcess {
  readonly #options: ProcessOptions;
  readonly #task: ProcessTask;
  readonly #stop = new AbortController();
  /** Ends with the process, and so does what cells asked for. */
  readonly #work: Work;
  #reply: Reply | null = null;
  #running: (Waiting & { id: string }) | null = null;
  #death: unknown = null;
  #asked = 0;
  #describing: { number: number; names: readonly string[]; heard(): void } | null = null;
  #looks: ReadonlyMap<string, ValueLooks | null> = new Map();
  readonly #ended: Promise<void>;
  readonly #ready = Promise.withResolvers<void>();

  constructor(options: ProcessOptions, work: Work) {
    const id = randomUUID();
    this.#options = options;
    this.#task = {
      modules: join(options.folder, '.boathouse', 'cells', id),
      folder: options.folder,
      memory: options.memory,
      timezone: options.timezone,
      tables: join(options.tempDirectory, `tables-${id}`),
      lastWord: join(options.tempDirectory, `cells-${id}.txt`),
    };
    this.#work = { ...work, signal: AbortSignal.any([work.signal, this.#stop.signal]) };
    this.#ready.promise.catch(() => undefined);
    this.#ended = options.workers
      .start('cells', this.#task, this.#work, (message, reply) => this.#hear(message as Report, reply))
      .then(
        () => undefined,
        (error: unknown) => this.#die(error),
      )
      .finally(() => {
        for (const left of [this.#task.modules, this.#task.tables, this.#task.lastWord])
          rmSync(left, { recursive: true, force: true });
      });
  }

  get isAlive(): boolean {
    return this.#death === null;
  }

  /** Runs a cell; gives the values that it leaves for SQL, where it is made of such. */
  async run(cell: Runnable, show: (output: Output) => void): Promise<SentValue[] | null> {
    await this.#ready.promise;
    if (this.#death !== null) throw this.#death;
    const id = randomUUID();
    return new Promise((done, failed) => {
      this.#running = { id, show, done, failed, holding: [] };
      this.#tell({ do: 'run', id, ...cell });
    });
  }

  /** Hands a value to the cells that follow. */
  async give(order: Extract<Order, { do: 'give' | 'set' | 'choose' | 'forget' }>): Promise<void> {
    await this.#ready.promise;
    this.#tell(order);
  }

  /** What the values of names are; where the process is busy, what it said last. */
  async describe(names: readonly string[]): Promise<ReadonlyMap<string, ValueLooks | null>> {
    const number = (this.#asked += 1);
    const answer = new Promise<void>((heard) => {
      this.#describing = { number, names, heard };
      setTimeout(heard, patience).unref();
    });
    this.#tell({ do: 'describe', number, names });
    await Promise.race([answer, this.#ended]);
    return this.#looks;
  }

  /** Ends the process, whatever it does; the cell that runs fails. */
  async kill(): Promise<void> {
    this.#stop.abort();
    await this.#ended;
  }

  async close(): Promise<void> {
    if (this.#reply === null) this.#stop.abort();
    else this.#tell({ do: 'end' });
    await this.#ended;
  }

  #tell(order: Order): void {
    this.#reply?.(order);
  }

  #hear(report: Report, reply: Reply): void {
    this.#reply = reply;
    if (report.is === 'ready') return this.#ready.resolve();
    if (report.is === 'described') return this.#described(report);
    if (report.is === 'question') return void this.#answer(report.number, report.question);
    if (report.id !== this.#running?.id) return;
    if (report.is === 'output') return this.#running.show(report.output);
    if (report.is === 'rows') return this.#hold(this.#running, report.key, report.table);
    void this.#end(this.#running, report);
  }

  #described({ number, values }: Extract<Report, { is: 'described' }>): void {
    if (number !== this.#describing?.number) return;
    const { names, heard } = this.#describing;
    this.#looks = new Map(names.map((name, at) => [name, values[at] ?? null]));
    heard();
  }

  #hold({ show, holding }: Waiting, key: string, table: TableFile): void {
    holding.push(this.#options.hold(key, table).then(show));
  }

  /** A cell is done when all that it showed is held. */
  async #end(cell: Waiting, { problem, values }: Extract<Report, { is: 'done' }>): Promise<void> {
    await Promise.all(cell.holding);
    if (this.#running !== cell) return;
    this.#running = null;
    if (problem === null) cell.done(values);
    else cell.failed(new Fault(problem));
  }

  async #answer(number: number, question: Question): Promise<void> {
    try {
      this.#tell({ do: 'answer', number, answer: await this.#found(number, question) });
    } catch (error) {
      this.#tell({ do: 'answer', number, problem: asFault(error).problem });
    }
  }

  async #found(number: number, question: Question): Promise<Answers[Question['for']]> {
    if (question.for === 'rows') return this.#options.query(question.texts, question.values);
    if (question.for === 'trained') return trainedFolder(this.#options.folder, question.model);
    const { kind, params } = question;
    // The cell that asks is the one that runs; what it left running shows nothing any more.
    const running = this.#running;
    const show = (output: Output) => {
      if (running === this.#running) running?.show(output);
    };
    const run = (work: Work) => this.#options.step(kind, params, work);
    return runShown(run, { key: `step-${number}`, kind }, this.#work, show);
  }

  /** A cell that runs when its process dies is told why. */
  #die(error: unknown): void {
    this.#death = this.#causeOf(error);
    this.#ready.reject(this.#death);
    this.#running?.failed(this.#death);
    this.#running = null;
    this.#stop.abort();
  }

  #causeOf(error: unknown): unknown {
    const { code, message } = asFault(error).problem;
    const limit = `${Math.round(this.#task.memory / 2 ** 20)} MiB`;
    if (existsSync(this.#task.lastWord)) return fault('cell.memory', { limit }, {}, error);
    return code === 'worker.died' ? fault('cell.ended', { cause: message }, {}, error) : error;
  }
}

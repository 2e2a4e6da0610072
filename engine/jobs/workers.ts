import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { asFault, Fault, fault, type Problem } from '../../contract/problem.ts';
import { onLine, sendLine } from './lines.ts';
import type { Reply, Work, WorkerEntry, Workers } from './work.ts';

/** What the engine asks of its host; the host starts a process or ends it, and reports its end. */
export type HostRequest =
  | { do: 'spawn'; id: string; entry: WorkerEntry; socket: string; secret: string }
  | { do: 'kill'; id: string };

/** What a worker sends; the first line must be `hello` with its one-time secret. */
export type WorkerMessage =
  | { type: 'hello'; id: string; secret: string }
  | { type: 'message'; message: unknown }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; problem: Problem };

interface Running {
  secret: string;
  task: unknown;
  socket: Socket | null;
  onMessage: (message: unknown, reply: Reply) => void;
  settle: (outcome: { result: unknown } | { error: Error }) => void;
  entry: WorkerEntry;
}

const patience = 700;

/**
 * Worker processes lent by the host (DESIGN: hosts lend processes). The host only starts and ends them;
 * all talk goes over a private socket to which each child connects back with a one-time secret.
 */
export class HostWorkers implements Workers {
  readonly #running = new Map<string, Running>();
  readonly #server: Server;
  readonly #socketPath: string;
  readonly #ask: (request: HostRequest) => void;

  private constructor(server: Server, socketPath: string, ask: (request: HostRequest) => void) {
    this.#server = server;
    this.#socketPath = socketPath;
    this.#ask = ask;
    server.on('connection', (socket) => this.#welcome(socket));
  }

  /** Listens on a private socket; `ask` reaches the host. */
  static async open(socketPath: string, ask: (request: HostRequest) => void): Promise<HostWorkers> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(socketPath, resolve);
    });
    return new HostWorkers(server, socketPath, ask);
  }

  async start(
    entry: WorkerEntry,
    task: unknown,
    work: Work,
    onMessage: (message: unknown, reply: Reply) => void,
  ): Promise<unknown> {
    if (work.signal.aborted) throw fault('job.cancelled', {});
    const id = randomUUID();
    const stop = () => this.#stop(id);
    work.signal.addEventListener('abort', stop);
    try {
      return await this.#run(id, {
        secret: randomBytes(32).toString('hex'),
        task,
        socket: null,
        onMessage,
        entry,
      });
    } catch (error) {
      throw work.signal.aborted ? fault('job.cancelled', {}, {}, error) : error;
    } finally {
      work.signal.removeEventListener('abort', stop);
      this.#running.delete(id);
    }
  }

  /** The host says that a process ended; without a result that is a death. */
  ended(id: string, cause: string): void {
    const worker = this.#running.get(id);
    worker?.settle({ error: fault('worker.died', { entry: worker.entry, cause }) });
  }

  close(): void {
    for (const id of this.#running.keys()) this.#ask({ do: 'kill', id });
    this.#server.close();
  }

  #run(id: string, worker: Omit<Running, 'settle'>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle: Running['settle'] = (outcome) =>
        'error' in outcome ? reject(outcome.error) : resolve(outcome.result);
      this.#running.set(id, { ...worker, settle });
      this.#ask({ do: 'spawn', id, entry: worker.entry, socket: this.#socketPath, secret: worker.secret });
    });
  }

  #welcome(socket: Socket): void {
    let worker: Running | undefined;
    socket.on('error', () => socket.destroy());
    onLine(socket, (line) => {
      const message = line as WorkerMessage;
      if (worker !== undefined)
        return receive(worker, message, (body) => sendLine(socket, { message: body }));
      worker = this.#known(message);
      if (worker === undefined) return void socket.destroy();
      worker.socket = socket;
      sendLine(socket, { task: worker.task });
    });
    socket.on('close', () =>
      worker?.settle({ error: fault('worker.died', { entry: worker.entry, cause: 'connection lost' }) }),
    );
  }

  /** A secret opens one connection only. */
  #known(message: WorkerMessage): Running | undefined {
    if (message.type !== 'hello') return undefined;
    const worker = this.#running.get(message.id);
    return worker?.socket === null && worker.secret === message.secret ? worker : undefined;
  }

  /** Asks politely, then has the host end the process: a cancel takes less than a second. */
  #stop(id: string): void {
    const worker = this.#running.get(id);
    if (worker === undefined) return;
    if (worker.socket !== null) sendLine(worker.socket, { cancel: true });
    const kill = () => {
      this.#ask({ do: 'kill', id });
      worker.settle({ error: fault('job.cancelled', {}) });
    };
    setTimeout(kill, patience).unref();
  }
}

function receive(worker: Running, message: WorkerMessage, reply: Reply): void {
  if (message.type === 'message') worker.onMessage(message.message, reply);
  if (message.type === 'done') worker.settle({ result: message.result });
  if (message.type === 'failed') worker.settle({ error: new Fault(message.problem) });
}

/** For a worker's own end of the line: see worker-main.ts. */
export function failure(error: unknown): WorkerMessage {
  return { type: 'failed', problem: asFault(error).problem };
}

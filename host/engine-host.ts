import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { EngineAddress } from '../contract/address.ts';
import { answered, fault, type Problem } from '../contract/problem.ts';
import { startOnNode, type Child, type Starter } from './child.ts';
import type { Entry } from './entries.ts';
import { linesOf, openRequest } from './socket-transport.ts';
import { trustSecret } from './trust.ts';

/** What the engine prints on its first line of output. */
type FirstLine = { ready: EngineAddress } | { problem: Problem };

/** What the engine asks of its host (engine/jobs/workers.ts answers for the other side). */
type HostRequest =
  | { do: 'spawn'; id: string; entry: Entry; socket: string; secret: string }
  | { do: 'kill'; id: string };

export interface HostedEngine {
  address: EngineAddress;
  pid: number;
  /** Resolves when the process has ended, with its signal or code. */
  ended: Promise<string>;
  close(): Promise<void>;
}

export interface EngineOptions {
  folder: string;
  /** Whether SQL may read files outside the project. */
  allowFiles: boolean;
  /** How this host starts programs; absent: as Node's own processes. */
  start?: Starter;
}

type HostAddress = Pick<EngineAddress, 'socket' | 'secret'>;

/**
 * Starts the engine of a project and lends it processes. The engine ends when this process ends.
 * @throws `engine.failed`, `project.missing`, `project.held`
 */
export async function startEngine(options: EngineOptions): Promise<HostedEngine> {
  const { folder, allowFiles, start = startOnNode } = options;
  const hostSecret = randomBytes(32).toString('hex');
  // Relative paths in SQL are the project's, wherever the command stands.
  const engine = start('engine', { folder, env: { UV_THREADPOOL_SIZE: '16' }, reads: true });
  engine.say({ folder, allowFiles, hostSecret, trustSecret: trustSecret() });
  const ended = new Promise<string>((resolve) => engine.onEnd(resolve));
  const address = await firstLine(engine.output, ended);
  const children = lendProcesses({ socket: address.socket, secret: hostSecret }, start);
  // Whatever ended the engine, what was lent to it ends too: a cell may never hear that it is alone.
  const left = ended.then((cause) => {
    for (const child of children.values()) child.kill();
    return cause;
  });
  const close = async () => {
    engine.leave();
    await left;
  };
  return { address, pid: engine.pid, ended: left, close };
}

async function firstLine(output: Readable | null, ended: Promise<string>): Promise<EngineAddress> {
  if (output !== null) {
    for await (const line of createInterface({ input: output })) {
      const first = JSON.parse(line) as FirstLine;
      const { ready } = answered(first);
      output.resume();
      return ready;
    }
  }
  throw fault('engine.failed', { cause: `it ended (${await ended})` });
}

/** Listens for the engine's requests and reports how each process ended. */
function lendProcesses(host: HostAddress, start: Starter): Map<string, Child> {
  const children = new Map<string, Child>();
  const serve = (wanted: HostRequest) => {
    if (wanted.do === 'kill') return children.get(wanted.id)?.kill();
    const child = start(wanted.entry, {});
    children.set(wanted.id, child);
    child.say({ id: wanted.id, socket: wanted.socket, secret: wanted.secret });
    child.onEnd((cause) => {
      children.delete(wanted.id);
      reportEnd(host, wanted.id, cause);
    });
  };
  listen(host, serve).catch(() => undefined);
  return children;
}

async function listen(host: HostAddress, serve: (wanted: HostRequest) => void): Promise<void> {
  const answer = await openRequest(host, { method: 'GET', path: '/host/requests' });
  for await (const line of linesOf(answer)) {
    if (line !== '') serve(JSON.parse(line) as HostRequest);
  }
}

function reportEnd(host: HostAddress, id: string, cause: string): void {
  const body = JSON.stringify({ id, cause });
  openRequest(host, { method: 'POST', path: '/host/ended', body }).then(
    (answer) => answer.resume(),
    () => undefined,
  );
}

import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { EngineAddress } from '../contract/address.ts';
import { Fault, fault, type Problem } from '../contract/problem.ts';
import { entryFile, type Entry } from './entries.ts';
import { linesOf, openRequest } from './socket-transport.ts';

/** What the engine prints on its first line of output. */
type FirstLine = { ready: EngineAddress } | { problem: Problem };

/** What the engine asks of its host (engine/jobs/workers.ts answers for the other side). */
type HostRequest =
  | { do: 'spawn'; id: string; entry: Entry; socket: string; secret: string }
  | { do: 'kill'; id: string };

export interface HostedEngine {
  address: EngineAddress;
  pid: number;
  /** Resolves when the process has ended. */
  ended: Promise<void>;
  close(): Promise<void>;
}

export interface EngineOptions {
  folder: string;
  /** Whether SQL may read files outside the project. */
  allowFiles: boolean;
}

/**
 * Starts the engine of a project and lends it processes. The engine ends when this process ends,
 * because its standard input closes.
 */
export async function startEngine(options: EngineOptions): Promise<HostedEngine> {
  const hostSecret = randomBytes(32).toString('hex');
  const engine = spawn(process.execPath, [entryFile('engine')], {
    // Relative paths in SQL are the project's, wherever the command stands.
    cwd: options.folder,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
  engine.stdin.on('error', () => undefined);
  engine.stdin.write(`${JSON.stringify({ ...options, hostSecret })}\n`);
  const ended = new Promise<void>((resolve) => engine.once('exit', () => resolve()));
  const address = await firstLine(engine);
  const children = lendProcesses({ socket: address.socket, secret: hostSecret });
  // Whatever ended the engine, what was lent to it ends too: a cell may never hear that it is alone.
  const left = ended.then(() => {
    for (const child of children.values()) child.kill('SIGKILL');
  });
  const close = async () => {
    engine.stdin.end();
    await left;
  };
  return { address, pid: engine.pid ?? 0, ended, close };
}

async function firstLine(engine: ChildProcess): Promise<EngineAddress> {
  const lines = createInterface({ input: engine.stdout as NodeJS.ReadableStream });
  for await (const line of lines) {
    const first = JSON.parse(line) as FirstLine;
    if ('problem' in first) throw new Fault(first.problem);
    engine.stdout?.resume();
    return first.ready;
  }
  throw fault('engine.failed', { cause: `it ended with code ${engine.exitCode ?? '?'}` });
}

/** Listens for the engine's requests and reports how each process ended. */
function lendProcesses(host: { socket: string; secret: string }): Map<string, ChildProcess> {
  const children = new Map<string, ChildProcess>();
  const serve = (wanted: HostRequest) => {
    if (wanted.do === 'kill') return children.get(wanted.id)?.kill('SIGKILL');
    const child = spawn(process.execPath, [entryFile(wanted.entry)], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    children.set(wanted.id, child);
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify({ id: wanted.id, socket: wanted.socket, secret: wanted.secret })}\n`);
    child.once('exit', (code, signal) => {
      children.delete(wanted.id);
      reportEnd(host, wanted.id, signal ?? `code ${code}`);
    });
  };
  listen(host, serve).catch(() => undefined);
  return children;
}

async function listen(
  host: { socket: string; secret: string },
  serve: (wanted: HostRequest) => void,
): Promise<void> {
  const answer = await openRequest(host, { method: 'GET', path: '/host/requests' });
  for await (const line of linesOf(answer)) {
    if (line !== '') serve(JSON.parse(line) as HostRequest);
  }
}

function reportEnd(host: { socket: string; secret: string }, id: string, cause: string): void {
  const body = JSON.stringify({ id, cause });
  openRequest(host, { method: 'POST', path: '/host/ended', body }).then(
    (answer) => answer.resume(),
    () => undefined,
  );
}

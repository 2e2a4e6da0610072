import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

export interface Options {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  serviceName?: string;
  stdio?: ('ignore' | 'pipe' | 'inherit')[];
}

const running = new Set<UtilityProcess>();

/** Electron's utility process: a process of Node's with `process.parentPort`. */
export class UtilityProcess extends EventEmitter {
  pid: number | undefined;
  readonly name: string;
  readonly stdout: Readable | null;
  readonly #child: ChildProcess;

  constructor(file: string, args: readonly string[], options: Options) {
    super();
    const [, out = 'inherit', errors = 'inherit'] = options.stdio ?? [];
    this.name = options.serviceName ?? 'utility';
    this.#child = fork(join(import.meta.dirname, 'utility-child.ts'), [file, ...args], {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: options.env ?? process.env,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', out, errors, 'ipc'],
    });
    this.pid = this.#child.pid;
    this.stdout = this.#child.stdout;
    running.add(this);
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('error', () => undefined);
    this.#child.once('exit', (code, signal) => {
      running.delete(this);
      this.pid = undefined;
      this.emit('exit', code ?? (signal === null ? 0 : constants.signals[signal]));
    });
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = {
  fork: (file: string, args: readonly string[] = [], options: Options = {}) =>
    new UtilityProcess(file, args, options),
};

/** Ends what the app left running, as Electron does. */
export function endUtilities(): void {
  for (const { pid } of running) if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

export function utilityMetrics(): { pid: number; type: string; name: string }[] {
  return [...running].map(({ pid = 0, name }) => ({ pid, type: 'Utility', name }));
}

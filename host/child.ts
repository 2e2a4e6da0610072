import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { entryFile, type Entry } from './entries.ts';

/** A program of ours that a host has started. */
export interface Child {
  pid: number;
  /** What it prints; null where nobody asked for it. */
  output: Readable | null;
  /** The one word that it waits for. */
  say(word: unknown): void;
  /** Tells it that the host goes: it finishes and ends. */
  leave(): void;
  kill(): void;
  /** Called once, with the signal or code by which it ended. */
  onEnd(listener: (cause: string) => void): void;
}

export interface StartOptions {
  /** Relative paths are taken from here; absent: from where the host stands. */
  folder?: string;
  env?: Readonly<Record<string, string>>;
  /** Whether the host reads what it prints. */
  reads?: boolean;
}

/** How a host starts the programs of ours: each host has its own way. */
export type Starter = (entry: Entry, options: StartOptions) => Child;

/** Starts a program as a process of Node's. */
export const startOnNode: Starter = (entry, { folder, env, reads = false }) => {
  const child = spawn(process.execPath, [entryFile(entry)], {
    ...(folder === undefined ? {} : { cwd: folder }),
    stdio: ['pipe', reads ? 'pipe' : 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  const { stdin } = child;
  stdin?.on('error', () => undefined);
  return {
    pid: child.pid ?? 0,
    output: child.stdout,
    say: (word) => void stdin?.write(`${JSON.stringify(word)}\n`),
    leave: () => void stdin?.end(),
    kill: () => void child.kill('SIGKILL'),
    onEnd: (listener) => void child.once('exit', (code, signal) => listener(signal ?? `code ${code}`)),
  };
};

import { app, utilityProcess } from 'electron';
import type { Readable } from 'node:stream';
import { goodbye } from '../contract/host.ts';
import type { Starter } from '../host/child.ts';
import { builtFile, packedEnvironment } from '../host/entries.ts';

/** Starts a program of ours as a utility process: a hardened app may not run as Node. */
export const startAsUtility: Starter = (entry, { folder, env, reads = false }) => {
  const packed = app.isPackaged ? packedEnvironment(process.resourcesPath) : {};
  const child = utilityProcess.fork(builtFile(entry), [], {
    ...(folder === undefined ? {} : { cwd: folder }),
    serviceName: `Boathouse ${entry}`,
    stdio: ['ignore', reads ? 'pipe' : 'ignore', 'inherit'],
    env: { ...process.env, ...packed, ...env },
  });
  return {
    get pid() {
      return child.pid ?? 0;
    },
    output: child.stdout as Readable | null,
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
    say: (word) => child.postMessage(word),
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
    leave: () => child.postMessage(goodbye),
    // Electron's own kill asks politely; a cell in a loop hears nothing.
    kill: () => void (child.pid !== undefined && process.kill(child.pid, 'SIGKILL')),
    onEnd: (listener) => void child.once('exit', (code) => listener(`code ${code}`)),
  };
};

import { createInterface } from 'node:readline';
import { goodbye } from '../../contract/host.ts';

/** Electron's port to the process that started this one; there is none under Node. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
}

/**
 * Hears the host that started this process: its one word, and its going. A host on Node writes a line of JSON to
 * standard input and closes that when it goes; Electron's sends messages, for its utility processes have no input.
 */
export function hearHost<Word>(): { word: Promise<Word>; gone: Promise<void> } {
  const word = Promise.withResolvers<Word>();
  const gone = Promise.withResolvers<void>();
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port === undefined) {
    const input = createInterface({ input: process.stdin });
    input.once('line', (line) => hear(word, line));
    input.once('close', () => gone.resolve());
    // A pipe that breaks is a host that has gone.
    process.stdin.on('error', () => gone.resolve());
  } else {
    port.on('message', ({ data }) => (data === goodbye ? gone.resolve() : word.resolve(data as Word)));
  }
  return { word: word.promise, gone: gone.promise };
}

function hear<Word>(word: PromiseWithResolvers<Word>, line: string): void {
  try {
    word.resolve(JSON.parse(line) as Word);
  } catch (error) {
    word.reject(error);
  }
}

import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The address that a serving program prints, after what it tells of its models. */
export async function servedAddress(program: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: program.stdout! })) {
    const url = /^Serving on (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The program ended before it served.');
}

/** First address in what a program prints. */
export async function addressOf(program: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: program.stdout! })) {
    const address = /https?:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('The program ended before it served.');
}

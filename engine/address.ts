import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { engineAddress, type EngineAddress } from '../contract/address.ts';

export function addressFile(folder: string): string {
  return join(folder, '.boathouse', 'engine.json');
}

/** The address of the engine that holds (or held) a project, or null. */
export function readAddress(folder: string): EngineAddress | null {
  try {
    return engineAddress.parse(JSON.parse(readFileSync(addressFile(folder), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the address so that a reader sees all of it or nothing. */
export function writeAddress(folder: string, address: EngineAddress): void {
  const file = addressFile(folder);
  writeFileSync(`${file}.new`, JSON.stringify(address), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeAddress(folder: string): void {
  rmSync(addressFile(folder), { force: true });
}

const prefix = 'bh-';
/** As `mkdtemp` completes it. */
const ownFolder = /^bh-[A-Za-z0-9]{6}$/;

/** Removes what an engine that was killed left: its address and the folder of its sockets. */
export function forgetKilled(folder: string): void {
  const left = readAddress(folder);
  const sockets = dirname(left?.socket ?? '');
  // The file came with the project, perhaps from elsewhere: nothing but a folder of our own goes.
  const isOurs = dirname(sockets) === tmpdir() && ownFolder.test(basename(sockets));
  if (isOurs) rmSync(sockets, { recursive: true, force: true });
  removeAddress(folder);
}

/** Private socket paths: a 0700 folder with a short name (socket paths hold about 100 bytes), or named pipes. */
export function privateSockets(): { calls: string; workers: string; remove: () => void } {
  if (process.platform === 'win32') {
    const name = `\\\\.\\pipe\\boathouse-${randomBytes(16).toString('hex')}`;
    return { calls: name, workers: `${name}-w`, remove: () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), prefix));
  return {
    calls: join(folder, 'c'),
    workers: join(folder, 'w'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

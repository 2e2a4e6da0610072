import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Electron's fuses as it comes: nine of them, each off (0) or on (1), behind the version and the count. */
const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('101100111')]);

/**
 * What electron-builder takes for a distribution of Electron on Linux: its files by name, and the fuses. The program
 * does nothing: it lets a test pack where Electron cannot be had, and read the fuses back.
 */
export function makeElectronStub(folder: string, version: string): void {
  for (const part of ['resources', 'locales']) mkdirSync(join(folder, part), { recursive: true });
  const program = Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), wire]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), '');
}

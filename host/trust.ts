import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFolder } from './recent.ts';

/**
 * The secret by which this person's projects know what was written or trusted on this machine: a project that comes
 * from elsewhere cannot bring its own trust. Null where BOATHOUSE_TRUST=all says that everything may run.
 */
export function trustSecret(): string | null {
  if (process.env['BOATHOUSE_TRUST'] === 'all') return null;
  const folder = configFolder();
  const file = join(folder, 'trust.key');
  try {
    mkdirSync(folder, { recursive: true });
    // Whoever is first makes it; all others read it.
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch {
    // It is there, or the folder cannot be written: then nothing is remembered beyond this process.
  }
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return randomBytes(32).toString('hex');
  }
}

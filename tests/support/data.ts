import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Real data for acceptance tests; it lies beside the project, never in it. */
export const sharedData =
  process.env['BOATHOUSE_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');

export function sharedFile(...parts: string[]): string {
  return join(sharedData, ...parts);
}

/** Whether the real data is there; in CI its absence is a failure, elsewhere a skip. */
export const haveSharedData = existsSync(sharedData) || process.env['CI'] === 'true';

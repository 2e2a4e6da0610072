import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '../../scripts/shared-data.ts';

export { sharedData };

export function sharedFile(...parts: string[]): string {
  return join(sharedData, ...parts);
}

/** Whether the real data is there; in CI its absence is a failure, elsewhere a skip. */
export const haveSharedData = existsSync(sharedData) || process.env['CI'] === 'true';

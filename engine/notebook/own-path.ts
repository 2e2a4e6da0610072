import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where a project keeps what belongs to a notebook beside its file; endings are added to it. */
export function ownPath(folder: string, file: string): string {
  const name = createHash('sha256').update(file).digest('hex').slice(0, 32);
  return join(folder, '.boathouse', 'notebooks', name);
}

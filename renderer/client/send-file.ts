import type { UploadAnswer } from '../../contract/calls/imports.ts';
import { answered, fault, type Problem } from '../../contract/problem.ts';

/**
 * Sends a file to the engine, of any kind or one that it can read as a table; gives the id by which a call can name it.
 * @throws Fault with the engine's problem
 */
export async function sendFile(file: File, kinds: 'any' | 'readable'): Promise<string> {
  const path = `/api/uploads/${encodeURIComponent(file.name)}${kinds === 'any' ? '?kinds=any' : ''}`;
  const response = await fetch(path, { method: 'PUT', body: file }).catch((error: unknown) => {
    throw fault('upload.broken', { name: file.name }, {}, error);
  });
  return answered((await response.json()) as UploadAnswer | { problem: Problem }).upload;
}

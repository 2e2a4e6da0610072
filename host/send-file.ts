import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { json } from 'node:stream/consumers';
import type { EngineAddress } from '../contract/address.ts';
import type { UploadAnswer } from '../contract/calls/imports.ts';
import { answered, Fault, fault, type Problem } from '../contract/problem.ts';
import { openRequest } from './socket-transport.ts';

const often = 200;

/**
 * Sends a file of this machine to an engine, as its bytes come from the disk.
 * @throws what the engine answers, `upload.folder`, `upload.broken` where the file cannot be read to its end
 */
export async function sendFile(
  engine: EngineAddress,
  path: string,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<UploadAnswer> {
  const name = basename(path);
  const found = statSync(path);
  if (!found.isFile()) throw fault('upload.folder', { name }, { file: name });
  const body = createReadStream(path, { highWaterMark: 2 ** 20, signal });
  const timer = setInterval(() => onSent(body.bytesRead), often);
  try {
    const to = `/api/uploads/${encodeURIComponent(name)}`;
    const answer = await openRequest(engine, { method: 'PUT', path: to, body, length: found.size, signal });
    return answered((await json(answer)) as UploadAnswer | { problem: Problem });
  } catch (error) {
    throw error instanceof Fault ? error : fault('upload.broken', { name }, { file: name }, error);
  } finally {
    clearInterval(timer);
    body.destroy();
  }
}

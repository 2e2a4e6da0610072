import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { secretHeader, type EngineAddress } from '../contract/address.ts';
import type { Transport } from '../contract/client.ts';
import type { EngineEvent } from '../contract/events.ts';
import { fault } from '../contract/problem.ts';

type Address = Pick<EngineAddress, 'socket' | 'secret'>;

interface Head {
  method: string;
  path: string;
  /** Bytes of the body, where they are known. */
  length?: number | undefined;
  signal?: AbortSignal;
}

/** Begins a request on an engine's private socket, with its secret; the body is the caller's to send. */
export function engineRequest({ socket, secret }: Address, { length, ...head }: Head): ClientRequest {
  const headers = {
    [secretHeader]: secret,
    'content-type': 'application/json',
    ...(length === undefined ? {} : { 'content-length': length }),
  };
  return request({ socketPath: socket, headers, ...head });
}

/** Opens one request on an engine's private socket. */
export function openRequest(
  address: Address,
  { body, ...head }: Head & { body?: string | Readable },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = engineRequest(address, head);
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    if (body === undefined || typeof body === 'string') outgoing.end(body);
    else body.on('error', (error) => outgoing.destroy(error)).pipe(outgoing);
  });
}

/** A client's transport over the private socket. */
export function socketTransport(address: EngineAddress): Transport {
  return {
    post: (path, body) => post(address, path, body),
    events: (after, signal) => events(address, after, signal),
  };
}

async function post(
  address: EngineAddress,
  path: string,
  body: string,
): Promise<{ status: number; body: string }> {
  try {
    const answer = await openRequest(address, { method: 'POST', path, body });
    const chunks: Buffer[] = [];
    for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
    return { status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() };
  } catch (error) {
    throw fault('engine.gone', {}, {}, error);
  }
}

async function* events(
  address: EngineAddress,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<EngineEvent> {
  const answer = await openRequest(address, {
    method: 'GET',
    path: `/api/events?after=${after}`,
    signal,
  }).catch((error: unknown) => {
    throw fault('engine.gone', {}, {}, error);
  });
  for await (const line of linesOf(answer)) {
    if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length)) as EngineEvent;
  }
}

/** The lines of an answer as they come; ends where the other side goes away, without an error. */
export async function* linesOf(answer: IncomingMessage): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch {
    // Whoever asked sees the end of the lines and asks the engine itself what has happened.
  }
}

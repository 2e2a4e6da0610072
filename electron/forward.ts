import type { ClientRequest, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { EngineAddress } from '../contract/address.ts';
import { engineGone, passedOn, safeHeaders } from '../host/headers.ts';
import { engineRequest } from '../host/socket-transport.ts';

/**
 * Passes a window's request on to an engine's private socket and its answer back as it comes. The secret goes with
 * it, and the window never sees it. A request that is given up reaches the engine as a closed connection.
 */
export function forward(engine: EngineAddress, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const length = request.headers.get('content-length');
  const onward = engineRequest(engine, {
    method: request.method,
    path: `${pathname}${search}`,
    length: length === null ? undefined : Number(length),
    signal: request.signal,
  });
  send(request, onward);
  return new Promise((done) => {
    onward.once('response', (back) => done(answered(back)));
    // Also what comes after the answer began, or the app would end by it.
    onward.on('error', (error) => done(gone(error)));
  });
}

/** The body as it comes; where either side breaks off, the other hears of it. */
function send({ body }: Request, onward: ClientRequest): void {
  if (body === null) return void onward.end();
  const source = Readable.fromWeb(body as ReadableStream);
  source.on('error', () => onward.destroy()).pipe(onward);
  onward.on('close', () => source.destroy());
}

/** Answers that have no body may not be given an empty one either. */
const bodyless = new Set([204, 205, 304]);

function answered(back: IncomingMessage): Response {
  const { statusCode: status = 502 } = back;
  const headers = { ...safeHeaders, ...passedOn(back.headers) };
  if (bodyless.has(status)) back.resume();
  const body = bodyless.has(status) ? null : (Readable.toWeb(back) as unknown as BodyInit);
  return new Response(body, { status, headers });
}

/** The answer for a window whose engine is away. */
export function gone(cause?: unknown): Response {
  const { body, ...head } = engineGone(cause);
  return new Response(body, head);
}

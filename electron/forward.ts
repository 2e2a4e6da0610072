import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { secretHeader, type EngineAddress } from '../contract/address.ts';
import { fault } from '../contract/problem.ts';
import { passedOn, safeHeaders } from '../host/headers.ts';

/**
 * Passes a window's request on to an engine's private socket and its answer back as it comes. The secret goes with
 * it, and the window never sees it. A request that is given up reaches the engine as a closed connection.
 */
export function forward(engine: EngineAddress, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const length = request.headers.get('content-length');
  const headers = {
    [secretHeader]: engine.secret,
    'content-type': 'application/json',
    ...(length === null ? {} : { 'content-length': length }),
  };
  const onward = httpRequest({
    socketPath: engine.socket,
    method: request.method,
    path: `${pathname}${search}`,
    headers,
  });
  request.signal.addEventListener('abort', () => onward.destroy());
  if (request.body === null) onward.end();
  else
    Readable.fromWeb(request.body as ReadableStream)
      .on('error', () => onward.destroy())
      .pipe(onward);
  return new Promise((done) => {
    onward.once('response', (back) => done(answered(back)));
    onward.once('error', (error) => done(gone(error)));
  });
}

function answered(back: IncomingMessage): Response {
  const headers = { ...safeHeaders, ...passedOn(back.headers) };
  const body = Readable.toWeb(back) as unknown as BodyInit;
  return new Response(body, { status: back.statusCode ?? 502, headers });
}

function gone(error: Error): Response {
  const { problem } = fault('engine.gone', {}, {}, error);
  const headers = { ...safeHeaders, 'content-type': 'application/json' };
  return new Response(JSON.stringify({ problem }), { status: 502, headers });
}

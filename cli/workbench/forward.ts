import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { EngineAddress } from '../../contract/address.ts';
import { engineGone, passedOn, safeHeaders } from '../../host/headers.ts';
import { engineRequest } from '../../host/socket-transport.ts';

/** Passes a request on to the engine's private socket, with its secret, and the answer back as it comes. */
export function forward(
  engine: EngineAddress,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { method = 'GET', headers } = request;
  const length = headers['content-length'];
  const onward = engineRequest(engine, {
    ...{ method, path },
    length: length === undefined ? undefined : Number(length),
  });
  onward.once('response', (back) => {
    response.writeHead(back.statusCode ?? 502, { ...safeHeaders, ...passedOn(back.headers) });
    // An engine that dies in mid-answer cuts the answer short here too, so that the window sees it go.
    pipeline(back, response, () => undefined);
  });
  onward.on('error', (error) => {
    const { status, headers: head, body } = engineGone(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(status, head).end(body);
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

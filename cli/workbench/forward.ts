import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { secretHeader, type EngineAddress } from '../../contract/address.ts';
import { fault } from '../../contract/problem.ts';
import { passedOn, safeHeaders } from '../../host/headers.ts';

/** Passes a request on to the engine's private socket, with its secret, and the answer back as it comes. */
export function forward(
  engine: EngineAddress,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { 'content-length': length } = request.headers;
  const headers = {
    [secretHeader]: engine.secret,
    'content-type': 'application/json',
    ...(length === undefined ? {} : { 'content-length': length }),
  };
  const onward = httpRequest({ socketPath: engine.socket, method: request.method ?? 'GET', path, headers });
  onward.once('response', (back) => {
    response.writeHead(back.statusCode ?? 502, { ...safeHeaders, ...passedOn(back.headers) });
    // An engine that dies in mid-answer cuts the answer short here too, so that the window sees it go.
    pipeline(back, response, () => undefined);
  });
  onward.on('error', (error) => {
    const { problem } = fault('engine.gone', {}, {}, error);
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(502, { ...safeHeaders, 'content-type': 'application/json' })
        .end(JSON.stringify({ problem }));
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

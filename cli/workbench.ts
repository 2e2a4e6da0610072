import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { secretHeader, type EngineAddress } from '../contract/address.ts';
import { recentPath } from '../contract/host.ts';
import { fault } from '../contract/problem.ts';
import { pageFile } from '../host/page-files.ts';
import { passedOn, safeHeaders } from '../host/headers.ts';
import { readRecent } from '../host/recent.ts';

export const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

/** The engine (as it is now) for a browser: loopback, behind a token, Host and Origin checked against rebinding. */
export async function openWorkbench(
  engine: () => EngineAddress,
  host: string,
  port: number,
): Promise<{ address: string; close(): void }> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => answer(engine(), token, request, response));
  await listen(server, host, port);
  const name = host === '::1' ? '[::1]' : host;
  const address = `http://${name}:${(server.address() as AddressInfo).port}/?token=${token}`;
  return {
    address,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      failed(error.code === 'EADDRINUSE' ? fault('port.in-use', { port, host }, {}, error) : error);
    });
    server.listen(port, host, done);
  });
}

function answer(
  engine: EngineAddress,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (!fromThisMachine(request)) return refuse(response, 403);
  const url = new URL(request.url ?? '/', 'http://workbench');
  const given = url.searchParams.get('token');
  if (given !== null && same(given, token)) return letIn(response, token);
  if (!same(cookie(request), token)) return refuse(response, 401);
  if (url.pathname.startsWith('/api/')) return forward(engine, request, response);
  if (url.pathname === recentPath) return sendJson(response, readRecent());
  const file = request.method === 'GET' ? pageFile(url.pathname) : null;
  if (file === null) return refuse(response, 404);
  response.writeHead(200, { ...safeHeaders, 'content-type': file.type }).end(file.content);
}

/** A name that resolves to this machine is not enough: the Host header must be loopback's own, and Origin ours. */
function fromThisMachine(request: IncomingMessage): boolean {
  const host = request.headers.host ?? '';
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  const { origin } = request.headers;
  return loopback.has(name) && (origin === undefined || origin === `http://${host}`);
}

/** The token moves from the address to a cookie that scripts cannot read. */
function letIn(response: ServerResponse, token: string): void {
  const kept = `boathouse=${token}; HttpOnly; SameSite=Strict; Path=/`;
  response.writeHead(303, { ...safeHeaders, location: '/', 'set-cookie': kept }).end();
}

function forward(engine: EngineAddress, request: IncomingMessage, response: ServerResponse): void {
  const { 'content-length': length } = request.headers;
  const headers = {
    [secretHeader]: engine.secret,
    'content-type': 'application/json',
    ...(length === undefined ? {} : { 'content-length': length }),
  };
  const onward = httpRequest({
    socketPath: engine.socket,
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers,
  });
  onward.once('response', (back) => {
    response.writeHead(back.statusCode ?? 502, {
      ...safeHeaders,
      ...passedOn(back.headers),
    });
    // An engine that dies in mid-answer cuts the answer short here too, so that the window sees it go.
    pipeline(back, response, () => undefined);
  });
  onward.once('error', (error) => {
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

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...safeHeaders, 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...safeHeaders, 'content-type': 'text/plain' }).end(`${status}\n`);
}

function cookie(request: IncomingMessage): string {
  return /(?:^|; )boathouse=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

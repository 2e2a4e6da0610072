import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { EngineAddress } from '../../contract/address.ts';
import { recentPath } from '../../contract/host.ts';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { safeHeaders } from '../../host/headers.ts';
import { pageFile } from '../../host/page-files.ts';
import { readRecent } from '../../host/recent.ts';
import type { Certificate } from './certificate.ts';
import { Door } from './door.ts';
import { forward } from './forward.ts';
import { inAddress, isForUs, isFromElsewhere } from './names.ts';

export interface Listening {
  host: string;
  port: number;
  /** By which browsers may reach it, the one to print first; loopback's own are always among them. */
  names: readonly string[];
  /** With TLS where it is there. */
  certificate: Certificate | null;
}

interface Site {
  engine: () => EngineAddress;
  door: Door;
  names: readonly string[];
  scheme: 'http' | 'https';
}

/** The engine (as it is now) for a browser: behind a token, Host and Origin checked against rebinding. */
export async function openWorkbench(
  engine: () => EngineAddress,
  { host, port, names, certificate }: Listening,
): Promise<{ address: string; close(): void }> {
  const scheme = certificate === null ? 'http' : 'https';
  const site: Site = { engine, door: new Door(certificate !== null), names, scheme };
  const server = makeServer(certificate, (request, response) => answerSafely(site, request, response));
  await listen(server, host, port);
  const at = `${inAddress(names[0] ?? host)}:${(server.address() as AddressInfo).port}`;
  return {
    address: `${scheme}://${at}/?token=${site.door.token}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Nobody may hold a connection without asking something; an upload may take as long as it takes. */
const patience = { headersTimeout: 10_000, requestTimeout: 0, connectionsCheckingInterval: 2_000 };

function makeServer(
  certificate: Certificate | null,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const server =
    certificate === null
      ? createServer(patience, answer)
      : createTlsServer({ ...patience, ...certificate, handshakeTimeout: 10_000 }, answer);
  server.on('upgrade', (_request, socket: Duplex) => {
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 501 Not Implemented\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  return server;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  const reasons: Readonly<Record<string, 'port.in-use' | 'port.denied' | 'host.unknown'>> = {
    EADDRINUSE: 'port.in-use',
    EACCES: 'port.denied',
    EADDRNOTAVAIL: 'host.unknown',
    ENOTFOUND: 'host.unknown',
    EAI_AGAIN: 'host.unknown',
  };
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = reasons[error.code ?? ''];
      failed(reason === undefined ? error : fault(reason, { port, host }, {}, error));
    });
    server.listen(port, host, done);
  });
}

/** What goes wrong with one request ends that request, never the host. */
function answerSafely(site: Site, request: IncomingMessage, response: ServerResponse): void {
  try {
    answer(site, request, response);
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.destroy();
    else refuse(response, 500);
  }
}

function answer(site: Site, request: IncomingMessage, response: ServerResponse): void {
  if (!isForUs(request, site.names, site.scheme)) return refuse(response, 403);
  const url = URL.parse(request.url ?? '/', 'http://workbench');
  if (url === null) return refuse(response, 400);
  const knock = site.door.knock(request, url.searchParams.get('token'));
  if (knock === 'welcome') return letIn(site.door, request, response);
  if (knock === 'slower') return refuse(response, 429, { 'retry-after': '1' });
  if (knock !== 'inside') return refuse(response, 401);
  const { pathname, search } = url;
  const isData = pathname.startsWith('/api/') || pathname === recentPath;
  if (isData && isFromElsewhere(request)) return refuse(response, 403);
  if (pathname === recentPath) return sendJson(response, readRecent());
  if (isData) return forward(site.engine(), `${pathname}${search}`, request, response);
  const file = request.method === 'GET' ? pageFile(pathname) : null;
  if (file === null) return refuse(response, 404);
  response.writeHead(200, { ...safeHeaders, 'content-type': file.type }).end(file.content);
}

/** The token moves from the address to a cookie that scripts cannot read. */
function letIn(door: Door, request: IncomingMessage, response: ServerResponse): void {
  const headers = { ...safeHeaders, 'set-cookie': door.cookie(request) };
  if (!isFromElsewhere(request)) return void response.writeHead(303, { ...headers, location: '/' }).end();
  // A link on another site's page: browsers send the cookie only where a page of ours goes on.
  const goOn = '<!doctype html><meta http-equiv="refresh" content="0; url=/"><title>Boathouse</title>';
  response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(goOn);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...safeHeaders, 'content-type': 'application/json' }).end(JSON.stringify(value));
}

const words: Readonly<Record<number, string>> = en.cli.refused;

/** Whatever else was being sent is not read. */
function refuse(response: ServerResponse, status: number, more: Readonly<Record<string, string>> = {}): void {
  const headers = {
    ...safeHeaders,
    ...more,
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
  };
  response.writeHead(status, headers).end(`${words[status] ?? status}\n`);
}

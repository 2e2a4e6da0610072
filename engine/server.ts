import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { secretHeader } from '../contract/address.ts';
import { calls, type CallName, type Handlers } from '../contract/calls.ts';
import { asFault, fault, type ProblemCode } from '../contract/problem.ts';
import type { EventLog } from './jobs/event-log.ts';
import { answerResult, resultPath } from './result-routes.ts';
import type { Log } from './jobs/log.ts';
import type { Results } from './results/results.ts';
import type { HostRequest } from './jobs/workers.ts';
import type { Uploads } from './uploads.ts';

const bodyLimit = 1024 * 1024;
const uploadsPath = '/api/uploads/';

export interface ServerParts {
  handlers: Handlers;
  events: EventLog;
  log: Log;
  results: Results;
  tempDirectory: string;
  uploads: Pick<Uploads, 'receive'>;
  secret: string;
  /** The host's own secret; who has it is asked for processes and reports their end. */
  hostSecret: string;
  host: HostLine;
}

/** The line to the host: requests wait here until the host listens. */
export class HostLine {
  readonly #waiting: HostRequest[] = [];
  #listener: ((request: HostRequest) => void) | null = null;
  #ended: (id: string, cause: string) => void = () => undefined;

  ask(request: HostRequest): void {
    if (this.#listener === null) this.#waiting.push(request);
    else this.#listener(request);
  }

  onEnded(listener: (id: string, cause: string) => void): void {
    this.#ended = listener;
  }

  ended(id: string, cause: string): void {
    this.#ended(id, cause);
  }

  listen(listener: (request: HostRequest) => void): () => void {
    this.#listener = listener;
    for (const request of this.#waiting.splice(0)) listener(request);
    return () => {
      if (this.#listener === listener) this.#listener = null;
    };
  }
}

/** The engine's HTTP surface: from the contract to the engine, nothing else. */
export function createEngineServer(parts: ServerParts): Server {
  return createServer((request, response) => {
    route(parts, request, response).catch((error: unknown) => fail(parts, response, error));
  });
}

async function route(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://engine');
  const given = String(request.headers[secretHeader] ?? '');
  if (url.pathname.startsWith('/host/')) {
    if (!sameSecret(given, parts.hostSecret)) throw fault('call.refused', {});
    return hostRoute(parts, request, response, url.pathname);
  }
  if (!sameSecret(given, parts.secret)) throw fault('call.refused', {});
  if (request.method === 'GET' && url.pathname === '/api/events') return streamEvents(parts, url, response);
  if (resultPath.test(url.pathname))
    return answerResult(parts.results, parts.tempDirectory, url, request, response);
  if (request.method === 'PUT' && url.pathname.startsWith(uploadsPath))
    return takeUpload(parts, url, request, response);
  await answerCall(parts, url.pathname.replace('/api/', ''), request, response);
}

async function answerCall(
  parts: ServerParts,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST' || !Object.hasOwn(calls, name)) throw fault('call.unknown', { call: name });
  const call = name as CallName;
  const parsed = calls[call].input.safeParse(await readJson(request));
  if (!parsed.success) throw fault('input.invalid', { where: call, reason: describe(parsed.error) });
  const handler = parts.handlers[call] as (input: unknown) => Promise<unknown>;
  send(response, 200, await handler(parsed.data));
}

/** The body is the file: it goes to the disk as it comes, whatever its size; `?kinds=any` takes any kind of file. */
async function takeUpload(
  parts: ServerParts,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { 'content-length': length } = request.headers;
  const expected = length === undefined ? null : Number(length);
  const name = nameIn(url.pathname.slice(uploadsPath.length));
  const kinds = url.searchParams.get('kinds') === 'any' ? 'any' : 'readable';
  send(response, 200, await parts.uploads.receive(name, request, expected, kinds));
}

function nameIn(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    throw fault('upload.name', { name: encoded }, {}, error);
  }
}

/** Server-sent events: replay after `?after=N`, then live until the caller goes. */
function streamEvents(parts: ServerParts, url: URL, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': boathouse\n\n');
  const after = Number(url.searchParams.get('after') ?? 0);
  const stop = parts.events.subscribe(after, (event) => {
    response.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  });
  response.on('close', stop);
}

async function hostRoute(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  if (path === '/host/ended') {
    const { id, cause } = (await readJson(request)) as { id: string; cause: string };
    parts.host.ended(id, cause);
    return send(response, 200, {});
  }
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.write('\n');
  response.on(
    'close',
    parts.host.listen((wanted) => response.write(`${JSON.stringify(wanted)}\n`)),
  );
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit)
      throw fault('input.invalid', { where: 'request', reason: 'it is larger than 1 MiB' });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || '{}');
  } catch (error) {
    throw fault('input.invalid', { where: 'request', reason: 'it is not JSON' }, {}, error);
  }
}

const statusOf: Partial<Record<ProblemCode, number>> = {
  'call.refused': 401,
  'call.unknown': 404,
  'job.missing': 404,
  'result.gone': 404,
  'run.missing': 404,
  'pipeline.missing': 404,
  'internal.unexpected': 500,
};

function fail(parts: ServerParts, response: ServerResponse, error: unknown): void {
  const { problem } = asFault(error);
  const details = problem.details === undefined ? {} : { details: problem.details };
  parts.log.write({ level: 'warn', message: problem.message, code: problem.code, ...details });
  if (response.headersSent) response.destroy();
  else send(response, statusOf[problem.code] ?? 400, { problem });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  );
}

function sameSecret(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function describe(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  return error.issues
    .map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`.replace(/^: /, ''))
    .join('; ');
}

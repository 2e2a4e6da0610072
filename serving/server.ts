import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault, type Fault } from '../contract/problem.ts';
import { addRoutes } from './routes.ts';
import { checkHostHeader, isLoopback, makeKeyCheck, needKeyBeyondLoopback } from './guard.ts';
import { Metrics } from './metrics.ts';
import { openOnline } from './online.ts';
import { calls } from './openapi.ts';
import { bodyLimit, problemOf, publicProblem, statusOf } from './problems.ts';
import { ModelStore, type StoreEvents } from './store.ts';

export interface ServingOptions {
  /** The folder of models/<name>/<version>. */
  models: string;
  /** online.sqlite, for predictions by entity. */
  online?: string;
  /** 0 takes a free one. */
  port: number;
  /** An address of this machine; beyond loopback a key is needed. */
  host: string;
  key?: string;
  /** Told of reloads, good and bad. */
  events?: Partial<StoreEvents>;
}

export interface Serving {
  url: string;
  /**
   * Answers what has begun, then ends. For so long before, it goes on answering and ends each connection with
   * its answer: an idle one may have a request on its way.
   */
  close(graceMs?: number): Promise<void>;
}

/** A request must have come in whole within this time. */
const requestTimeout = 30_000;

/** For so long the end waits for clients that read slowly. */
const slowestReader = 10_000;

/**
 * Starts the prediction server.
 * @throws fault `serving.key-needed`, `serving.port-in-use`, `serving.host-unknown`, `serving.online-unreadable`.
 */
export async function startServing(options: ServingOptions): Promise<Serving> {
  needKeyBeyondLoopback(options.host, options.key);
  const metrics = new Metrics();
  const online = options.online === undefined ? null : await openOnline(options.online);
  const store = new ModelStore(options.models, {
    reloaded: (model, version) => options.events?.reloaded?.(model, version),
    failed: (model, problem) => {
      metrics.reloadFailed();
      options.events?.failed?.(model, problem);
    },
  });
  const server = makeServer(options, metrics);
  const drain = endConnectionsOnClose(server);
  const answered = answersUnderWay(server);
  const stop = async (graceMs = 0) => {
    drain();
    if (graceMs > 0) await sleep(graceMs);
    await answered();
    await server.close();
    store.close();
    online?.close();
  };
  try {
    await store.open();
    addRoutes(server, { models: options.models, store, online, metrics, withKey: Boolean(options.key) });
    const url = await listen(server, options);
    return { url, close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function makeServer(options: ServingOptions, metrics: Metrics): FastifyInstance {
  const server = Fastify({
    bodyLimit,
    requestTimeout,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (_error, request, reply) => void sendProblem(reply, noRoute(request)),
  });
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', guard(options));
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
  server.setErrorHandler((error, _request, reply) => sendProblem(reply, error));
  server.setNotFoundHandler((request, reply) => sendProblem(reply, noRoute(request)));
  return server;
}

/** An answer that is under way when the server closes also ends its connection, which else would stay for minutes. */
function endConnectionsOnClose(server: FastifyInstance): () => void {
  let closing = false;
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  return () => {
    closing = true;
  };
}

/**
 * Waits until no answer is under way. Node takes a connection for idle as soon as its answer is written, and would
 * close it before the client has read the rest.
 */
function answersUnderWay(server: FastifyInstance): () => Promise<void> {
  const open = new Set<ServerResponse>();
  server.server.on('request', (_request, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return async () => {
    const until = performance.now() + slowestReader;
    while (open.size > 0 && performance.now() < until) await sleep(10);
  };
}

/** Before the body is read: the key where there is one, else the Host header. /health is open to probes. */
function guard({ key, host }: ServingOptions): (request: FastifyRequest) => Promise<void> {
  const checkKey = key ? makeKeyCheck(key) : null;
  return async (request) => {
    if (isLoopback(host)) checkHostHeader(request.headers.host);
    if (request.routeOptions.url !== calls.health.path) checkKey?.(request.headers.authorization);
  };
}

function sendProblem(reply: FastifyReply, error: unknown): FastifyReply {
  const problem = problemOf(error);
  if (problem.code === 'serving.key-refused') reply.header('www-authenticate', 'Bearer');
  return reply.code(statusOf(problem)).send(publicProblem(problem));
}

/** Also for a path that is badly encoded: nothing can be there. */
function noRoute(request: FastifyRequest): Fault {
  return fault('serving.no-route', { method: request.method, path: pathOf(request) });
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? url;
}

/** What Node's parser refuses before there is a request: half a body, no HTTP at all, or one that takes too long. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
  const { problem } = fault('serving.body-unreadable', { reason: error.message });
  const body = JSON.stringify(publicProblem(problem));
  const head = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`);
}

async function listen(server: FastifyInstance, { host, port }: ServingOptions): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw fault('serving.port-in-use', { host, port }, {}, error);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw fault('serving.host-unknown', { host }, {}, error);
    throw error;
  }
  const { port: taken } = server.server.address() as AddressInfo; // A string for a pipe only.
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}

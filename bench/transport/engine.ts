import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Stands where the engine does: answers the same things over a private socket and over its channel to the shell. */

export interface Order {
  id: number;
  is: 'listen' | 'bytes' | 'ping' | 'events';
  /** The socket, or how many of what is wanted. */
  with: string | number;
}

export interface Report {
  id: number;
  is: 'piece' | 'event' | 'done';
  bytes?: Uint8Array;
  at?: number;
}

interface ParentPort {
  on(event: 'message', listener: (message: { data: Order }) => void): void;
  postMessage(report: Report): void;
}

const { parentPort: port } = process as unknown as { parentPort: ParentPort };
const piece = Buffer.alloc(1_000_000, 'boathouse');
const every = 10;
const now = () => performance.timeOrigin + performance.now();

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://engine');
  const count = Number(searchParams.get('count') ?? 0);
  if (pathname === '/api/bytes') return void sendBytes(response, count);
  if (pathname === '/api/events') return void sendEvents(response, count);
  request.resume().on('end', () => response.end('{"pong":true}'));
});

async function sendBytes(response: ServerResponse, count: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/vnd.apache.arrow.stream' });
  for (let at = 0; at < count; at += 1)
    if (!response.write(piece)) await new Promise((done) => response.once('drain', done));
  response.end();
}

async function sendEvents(response: ServerResponse, count: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let at = 0; at < count; at += 1) {
    await sleep(every);
    response.write(`data: ${now()}\n\n`);
  }
  response.end();
}

/** The same things over the channel. */
const doings: Record<Order['is'], (order: Order) => Promise<void> | void> = {
  listen: (order) => new Promise((done) => server.listen(String(order.with), done)),
  bytes: ({ id, with: count }) => {
    for (let at = 0; at < Number(count); at += 1) port.postMessage({ id, is: 'piece', bytes: piece });
  },
  ping: () => undefined,
  events: async ({ id, with: count }) => {
    for (let at = 0; at < Number(count); at += 1) {
      await sleep(every);
      port.postMessage({ id, is: 'event', at: now() });
    }
  },
};

port.on('message', ({ data }) => {
  void Promise.resolve(doings[data.is](data)).then(() => port.postMessage({ id: data.id, is: 'done' }));
});

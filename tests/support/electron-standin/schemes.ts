import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

type Handler = (request: Request) => Promise<Response> | Response;

/**
 * Electron's `protocol`: a page of `app://host/` is served as `http://host.app.localhost/`, which Chromium resolves to
 * a server on loopback. Main sees the one address, the page the other.
 */
export class Schemes {
  readonly #handlers = new Map<string, Handler>();
  readonly #known = new Set<string>();
  #server: Server | null = null;

  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    if (this.#server !== null)
      throw new Error('registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) this.#known.add(scheme);
  }

  handle(scheme: string, handler: Handler): void {
    this.#handlers.set(scheme, handler);
  }

  /** Listens on loopback; gives Chromium's rules for names. */
  async open(): Promise<string> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    return [...this.#known].map((scheme) => `MAP *.${scheme}.localhost 127.0.0.1:${port}`).join(',');
  }

  close(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  /** Asks a handler past every browser, as Electron's `net.fetch` does. */
  async fetch(address: string, init: RequestInit): Promise<Response> {
    const handler = this.#handlers.get(address.split(':')[0] ?? '');
    if (handler === undefined) throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
    return handler(new Request(address, init));
  }

  /** `app://host/x` as the page has it. */
  toPage(address: string): string {
    const [, scheme = '', host = '', rest = ''] = /^([a-z]+):\/\/([^/?#]*)(.*)$/.exec(address) ?? [];
    return this.#known.has(scheme)
      ? `http://${host}.${scheme}.localhost${rest === '' ? '/' : rest}`
      : address;
  }

  /** A page's address as main has it. */
  fromPage(address: string): string {
    const [, host = '', scheme = '', rest = ''] =
      /^http:\/\/([^/?#:]+)\.([a-z]+)\.localhost(?::\d+)?(.*)$/.exec(address) ?? [];
    return this.#known.has(scheme) ? `${scheme}://${host}${rest}` : address;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = this.fromPage(`http://${request.headers.host ?? ''}${request.url ?? '/'}`);
    const handler = this.#handlers.get(url.split(':')[0] ?? '');
    if (handler === undefined) return void response.writeHead(404).end();
    const given = new AbortController();
    response.on('close', () => given.abort());
    try {
      const answer = await handler(this.#request(url, request, given.signal));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      if (answer.body === null) return void response.end();
      const body = Readable.fromWeb(answer.body as ReadableStream);
      body.on('error', () => response.destroy()).pipe(response);
      response.on('close', () => body.destroy());
    } catch {
      // A handler that throws is a failed request in Electron too.
      response.destroy();
    }
  }

  #request(url: string, request: IncomingMessage, signal: AbortSignal): Request {
    const { method = 'GET', headers } = request;
    const shown = Object.entries(headers).filter(([name]) => name !== 'host' && name !== 'connection');
    const body =
      method === 'GET' || method === 'HEAD'
        ? null
        : (Readable.toWeb(request) as unknown as NonNullable<RequestInit['body']>);
    return new Request(url, {
      method,
      headers: shown.map(([name, value]) => [name, this.fromPage(String(value))]),
      signal,
      ...(body === null ? {} : { body, duplex: 'half' }),
    });
  }
}

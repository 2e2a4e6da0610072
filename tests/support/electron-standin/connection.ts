import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

type Params = Record<string, unknown>;

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: Params;
  result?: Params;
  error?: { message: string };
}

/** One target of the browser, or the browser itself; emits the protocol's events by their names. */
export class Session extends EventEmitter {
  readonly #send: (method: string, params: Params) => Promise<Params>;

  constructor(send: (method: string, params: Params) => Promise<Params>) {
    super();
    this.setMaxListeners(0);
    this.#send = send;
  }

  /** @throws what the browser answers instead of a result */
  send(method: string, params: Params = {}): Promise<Params> {
    return this.#send(method, params);
  }

  /** Hears an event of the protocol. */
  hear<Event extends object>(method: string, listener: (event: Event) => void): void {
    this.on(method, listener);
  }
}

/** Chrome's DevTools protocol over two pipes: JSON with a zero byte behind it, sessions told apart by their ids. */
export class Connection {
  readonly browser = this.#sessionOf(undefined);
  readonly #out: Writable;
  readonly #sessions = new Map<string, Session>();
  readonly #waiting = new Map<number, PromiseWithResolvers<Params>>();
  #sent = 0;
  #closed = false;

  constructor(out: Writable, input: Readable) {
    this.#out = out;
    out.on('error', () => this.#close());
    input.on('close', () => this.#close());
    let rest = Buffer.alloc(0);
    input.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.#take(JSON.parse(rest.subarray(0, end).toString()) as Message);
        rest = rest.subarray(end + 1);
      }
    });
  }

  session(id: string): Session {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known;
    const session = this.#sessionOf(id);
    this.#sessions.set(id, session);
    return session;
  }

  #sessionOf(sessionId: string | undefined): Session {
    return new Session((method, params) => {
      if (this.#closed) return Promise.reject(new Error(`${method}: the browser is gone`));
      this.#sent += 1;
      const answer = Promise.withResolvers<Params>();
      this.#waiting.set(this.#sent, answer);
      this.#out.write(`${JSON.stringify({ id: this.#sent, sessionId, method, params })}\0`);
      return answer.promise;
    });
  }

  #take({ id, sessionId, method = '', params, result, error }: Message): void {
    if (id === undefined) {
      const session = sessionId === undefined ? this.browser : this.#sessions.get(sessionId);
      return void session?.emit(method, params);
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result ?? {});
    else waiting?.reject(new Error(error.message));
  }

  #close(): void {
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('the browser is gone'));
    this.#waiting.clear();
  }
}

// What is not known allows everything.
// oxlint-disable typescript/no-explicit-any

declare const console: {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  table(value: unknown): void;
  dir(value: unknown): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
};

declare function setTimeout<Values extends unknown[]>(
  work: (...values: Values) => void,
  milliseconds?: number,
  ...values: Values
): unknown;
declare function clearTimeout(timer: unknown): void;
declare function setInterval<Values extends unknown[]>(
  work: (...values: Values) => void,
  milliseconds?: number,
  ...values: Values
): unknown;
declare function clearInterval(timer: unknown): void;
declare function setImmediate(work: () => void): unknown;
declare function queueMicrotask(work: () => void): void;
declare function structuredClone<Value>(value: Value): Value;
declare function atob(text: string): string;
declare function btoa(text: string): string;

declare const performance: { now(): number; mark(name: string): unknown };
declare const crypto: {
  randomUUID(): string;
  getRandomValues<Values extends ArrayBufferView>(into: Values): Values;
};

declare const process: {
  readonly env: Record<string, string | undefined>;
  readonly version: string;
  readonly platform: string;
  readonly pid: number;
  cwd(): string;
  memoryUsage(): { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number };
  hrtime: { bigint(): bigint };
};

interface Buffer extends Uint8Array {
  toString(encoding?: 'utf8' | 'hex' | 'base64' | 'base64url' | 'latin1'): string;
}
declare const Buffer: {
  from(
    data: string | ArrayBuffer | ArrayLike<number>,
    encoding?: 'utf8' | 'hex' | 'base64' | 'base64url' | 'latin1',
  ): Buffer;
  alloc(size: number): Buffer;
  concat(parts: readonly Uint8Array[]): Buffer;
};

declare class TextEncoder {
  encode(text?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean });
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
declare class URLSearchParams implements Iterable<[string, string]> {
  constructor(from?: string | Record<string, string> | Iterable<[string, string]>);
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  append(name: string, value: string): void;
  toString(): string;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
declare class URL {
  constructor(url: string, base?: string | URL);
  href: string;
  readonly origin: string;
  protocol: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly searchParams: URLSearchParams;
  toString(): string;
}
declare class AbortSignal {
  readonly aborted: boolean;
  static timeout(milliseconds: number): AbortSignal;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
interface Response {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  json(): Promise<any>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare function fetch(
  url: string | URL,
  options?: {
    method?: string;
    headers?: Record<string, string>;
    body?: string | Uint8Array;
    signal?: AbortSignal;
  },
): Promise<Response>;

/** Packages and modules of Node: their types are not known here, so that everything of them is allowed. */
declare module '*';

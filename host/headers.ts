import type { IncomingHttpHeaders } from 'node:http';
import { fault } from '../contract/problem.ts';

/** What a page of ours may load and reach: itself. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** Headers of everything that a host answers to a window. */
export const safeHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** What the window needs to know of an answer's body; the rest of the headers is between engine and host. */
export function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const names = ['content-type', 'content-length', 'content-disposition'] as const;
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}

/** What a window hears where its engine is away. */
export function engineGone(cause?: unknown): {
  status: number;
  headers: Record<string, string>;
  body: string;
} {
  const { problem } = fault('engine.gone', {}, {}, cause);
  const headers = { ...safeHeaders, 'content-type': 'application/json' };
  return { status: 502, headers, body: JSON.stringify({ problem }) };
}

import { isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** What this machine calls itself: no page elsewhere can be loaded under these. */
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);
const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

/** Listens on every address of the machine, which is no name that a browser could use. */
export function isEverywhere(host: string): boolean {
  return everywhere.has(host);
}

/** A name as it stands in an address: an IPv6 address in brackets. */
export function inAddress(name: string): string {
  return isIP(name) === 6 ? `[${name}]` : name;
}

/** Names by which browsers may reach the host; the first is the one that is printed. */
export function namesOf(host: string, given: readonly string[]): string[] {
  const own = isEverywhere(host) ? [] : [host];
  return [...given, ...own].map((name) => name.toLowerCase());
}

/**
 * Whether a request asks for one of our names, and comes from a page of ours if from a page at all: a name of
 * somebody else that resolves to this machine is not enough.
 */
export function isForUs(request: IncomingMessage, names: readonly string[], scheme: string): boolean {
  const { host = '', origin } = request.headers;
  const name = host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '');
  return (
    (loopback.has(name) || names.includes(name)) && (origin === undefined || origin === `${scheme}://${host}`)
  );
}

/** Whether a page of another site sent it: what browsers say by themselves, and no page can change. */
export function isFromElsewhere(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { fault } from '../contract/problem.ts';

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** @throws fault `serving.key-needed`: whoever listens to other machines must ask them for a key. */
export function needKeyBeyondLoopback(host: string, key: string | undefined): void {
  if (!isLoopback(host) && !key) throw fault('serving.key-needed', { host });
}

/** Compares digests, so that neither the length nor the place of the first difference shows in the time taken. */
export function makeKeyCheck(key: string): (authorization: string | undefined) => void {
  const expected = digest(`Bearer ${key}`);
  return (authorization) => {
    if (timingSafeEqual(digest(authorization ?? ''), expected)) return;
    throw fault('serving.key-refused', {});
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * Refuses a request whose Host is not a name of this machine: a web page that points its own name at the
 * loopback address (DNS rebinding) would else read the answers.
 */
export function checkHostHeader(header: string | undefined): void {
  const name = URL.parse(`http://${header ?? ''}`)?.hostname.replaceAll(/^\[|\]$/g, '') ?? '';
  if (!isLoopback(name)) throw fault('serving.host-header', { host: header ?? '' });
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Guesses } from './guesses.ts';

export type Knock = 'inside' | 'welcome' | 'wrong' | 'slower' | 'stranger';

/** Who may come in: whoever brings the token that was printed, and from then on their browser with its cookie. */
export class Door {
  readonly token = randomBytes(24).toString('base64url');
  readonly #pass = randomBytes(32).toString('base64url');
  readonly #guesses = new Guesses();
  readonly #secure: boolean;

  constructor(secure: boolean) {
    this.#secure = secure;
  }

  /** What a request is to the host, by the token in its address and its cookie. */
  knock(request: IncomingMessage, given: string | null): Knock {
    if (given === null) return same(this.#passIn(request), this.#pass) ? 'inside' : 'stranger';
    const { remoteAddress = '' } = request.socket;
    if (!this.#guesses.mayTry(remoteAddress)) return 'slower';
    if (same(given, this.token)) return 'welcome';
    this.#guesses.wrong(remoteAddress);
    return 'wrong';
  }

  /** The cookie of who is let in: scripts cannot read it, other sites cannot send it. */
  cookie(request: IncomingMessage): string {
    const secure = this.#secure ? '; Secure' : '';
    return `${this.#name(request)}=${this.#pass}; HttpOnly; SameSite=Strict; Path=/${secure}`;
  }

  /** Browsers send cookies to every port of a machine: each host keeps one under its own port's name. */
  #name(request: IncomingMessage): string {
    return `${this.#secure ? '__Host-' : ''}boathouse-${request.socket.localPort ?? 0}`;
  }

  #passIn(request: IncomingMessage): string {
    const name = `${this.#name(request)}=`;
    const found = (request.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(name));
    return found?.slice(name.length) ?? '';
  }
}

/** In the same time wherever they differ, and whatever their lengths. */
function same(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

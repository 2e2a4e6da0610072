/** So many wrong tokens at once, then one more each second. */
const most = 10;
const again = 1_000;
const remembered = 1_000;

interface Tries {
  left: number;
  since: number;
}

/**
 * Slows down who guesses at the token, each address by itself. Nobody is locked out: whoever is in stays in, other
 * addresses do not notice, and a second later the same address may try again.
 */
export class Guesses {
  readonly #now: () => number;
  readonly #tries = new Map<string, Tries>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  mayTry(address: string): boolean {
    return this.#left(address) >= 1;
  }

  wrong(address: string): void {
    const left = Math.max(0, this.#left(address) - 1);
    // The one that guessed last stands last, so that the longest forgotten goes first.
    this.#tries.delete(address);
    this.#tries.set(address, { left, since: this.#now() });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > remembered && oldest !== undefined) this.#tries.delete(oldest);
  }

  #left(address: string): number {
    const tries = this.#tries.get(address);
    if (tries === undefined) return most;
    return Math.min(most, tries.left + (this.#now() - tries.since) / again);
  }
}

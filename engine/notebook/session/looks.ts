/** Remembers at which revision each part of a notebook came to look as it does. */
export class Looks {
  readonly #last = new Map<string, { looks: readonly unknown[]; revision: number }>();

  note(part: string, looks: readonly unknown[], revision: number): void {
    const last = this.#last.get(part);
    if (last !== undefined && alike(last.looks, looks)) return;
    // What is noted may be added to later.
    const copied = looks.map((one) => (Array.isArray(one) ? [...(one as unknown[])] : one));
    this.#last.set(part, { looks: copied, revision });
  }

  /** Whoever asks next is told how it looks, whatever they were told before. */
  forget(part: string): void {
    this.#last.delete(part);
  }

  /** Whether a part looks another than it did at a revision. */
  isNew(part: string, after: number): boolean {
    return (this.#last.get(part)?.revision ?? 0) > after;
  }
}

function alike(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (!same(one[at], other[at])) return false;
  return true;
}

const same = (one: unknown, other: unknown): boolean =>
  one === other || (Array.isArray(one) && Array.isArray(other) && alike(one, other));

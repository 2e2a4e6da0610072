/** Remembers at which revision each part of a notebook came to look as it does. */
export class Looks {
  readonly #last = new Map<string, { looks: readonly unknown[]; revision: number }>();

  note(part: string, looks: readonly unknown[], revision: number): void {
    const last = this.#last.get(part);
    if (last === undefined || !alike(last.looks, looks))
      this.#last.set(part, { looks: [...looks], revision });
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
  return one.length === other.length && one.every((part, at) => same(part, other[at]));
}

function same(one: unknown, other: unknown): boolean {
  return Array.isArray(one) && Array.isArray(other) ? alike(one, other) : one === other;
}

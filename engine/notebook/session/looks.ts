/** Remembers at which revision each cell came to look as it does. */
export class Looks {
  readonly #last = new Map<string, { looks: string; revision: number }>();

  note(id: string, parts: readonly unknown[], revision: number): void {
    const looks = JSON.stringify(parts);
    if (this.#last.get(id)?.looks !== looks) this.#last.set(id, { looks, revision });
  }

  /** Whether a cell looks another than it did at a revision. */
  isNew(id: string, after: number): boolean {
    return (this.#last.get(id)?.revision ?? 0) > after;
  }
}

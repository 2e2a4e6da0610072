import { useSyncExternalStore } from 'react';

/** Lists that grow at the end, by key: bounded, and each with listeners of its own. */
export class Growing<Item> {
  readonly #lists = new Map<string, readonly Item[]>();
  readonly #listeners = new Set<() => void>();
  readonly #most: number;
  readonly #keysMost = 40;

  constructor(most: number) {
    this.#most = most;
  }

  /** Adds to the lists and tells the listeners once. */
  add(items: Iterable<readonly [string, Item]>): void {
    const fresh = new Map<string, Item[]>();
    for (const [key, item] of items) {
      const list = fresh.get(key);
      if (list === undefined) fresh.set(key, [item]);
      else list.push(item);
    }
    for (const [key, list] of fresh) this.#put(key, list);
    if (fresh.size > 0) for (const listener of this.#listeners) listener();
  }

  get(key: string): readonly Item[] {
    return this.#lists.get(key) ?? none;
  }

  clear(): void {
    this.#lists.clear();
    for (const listener of this.#listeners) listener();
  }

  /** The list of a key, as a component sees it. */
  use(key: string): readonly Item[] {
    return useSyncExternalStore(this.subscribe, () => this.get(key));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #put(key: string, fresh: readonly Item[]): void {
    const all = [...this.get(key), ...fresh];
    this.#lists.delete(key);
    this.#lists.set(key, all.length > this.#most ? all.slice(-this.#most) : all);
    const [oldest] = this.#lists.keys();
    if (this.#lists.size > this.#keysMost && oldest !== undefined) this.#lists.delete(oldest);
  }
}

const none: readonly never[] = [];

import type { Cell } from '../document.ts';
import { noNames, type ReadCell } from '../read-cell.ts';
import { textKey, type OpenCell } from './cells.ts';
import type { KnownCell } from './execution.ts';

/** What the texts of an open notebook's cells declare and use, as far as they were read. */
export class NamesKnown {
  readonly #read: (cells: readonly Cell[]) => Promise<ReadCell[]>;
  readonly #known = new Map<string, ReadCell>();

  constructor(read: (cells: readonly Cell[]) => Promise<ReadCell[]>) {
    this.#read = read;
  }

  of(cell: Cell): ReadCell {
    return this.#known.get(textKey(cell)) ?? noNames;
  }

  /** The cells as the run side takes them; one that nobody read yet has no names. */
  cells(cells: readonly OpenCell[]): KnownCell[] {
    return cells.map(({ id, cell }) => ({ id, key: textKey(cell), name: cell.name, read: this.of(cell) }));
  }

  /** Reads the texts that are new, all at once. */
  async read(cells: readonly OpenCell[]): Promise<void> {
    const missing = new Map(
      cells.map(({ cell }) => [textKey(cell), cell] as const).filter(([key]) => !this.#known.has(key)),
    );
    const found = await this.#read([...missing.values()]);
    for (const [at, key] of [...missing.keys()].entries()) this.#known.set(key, found[at] ?? noNames);
  }
}

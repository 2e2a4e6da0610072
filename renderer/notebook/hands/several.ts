import type { CellEdit, CellLanguage, NotebookCell } from '../../../contract/calls/notebooks.ts';
import type { Cells } from '../document.ts';

/** A cell apart from its place in a notebook. */
export interface LooseCell extends Pick<NotebookCell, 'language' | 'name' | 'options' | 'source'> {
  /** The id that it had, where it may have it again. */
  id?: string;
}

/** Edits that are one step, and the cell at which the person is after it. */
export interface Handled {
  edits: CellEdit[];
  cell: string;
}

/** The cells from one to another, in their order on the page, whichever comes first. */
export function between(order: readonly string[], anchor: string | null, cell: string | null): string[] {
  if (cell === null || !order.includes(cell)) return [];
  const at = order.indexOf(cell);
  const from = anchor === null ? -1 : order.indexOf(anchor);
  return from === -1 ? [cell] : order.slice(Math.min(at, from), Math.max(at, from) + 1);
}

/** Takes cells away; gives the one that is in their place then. */
export function removal(
  { order }: Cells,
  ids: readonly string[],
): { edits: CellEdit[]; next: string | null } {
  const gone = new Set(ids);
  const at = order.findIndex((id) => gone.has(id));
  const left = order.filter((id) => !gone.has(id));
  return { edits: ids.map((cell) => ({ do: 'remove', cell })), next: left[at] ?? left.at(-1) ?? null };
}

/** Moves cells before another, null for the end; they stay in their order. No edits where they stand there already. */
export function movedTo({ order }: Cells, ids: readonly string[], before: string | null): CellEdit[] {
  const moved = new Set(ids);
  const at = before === null ? order.length : order.indexOf(before);
  const target = order.slice(at).find((id) => !moved.has(id)) ?? null;
  const rest = order.filter((id) => !moved.has(id));
  const next = rest.toSpliced(target === null ? rest.length : rest.indexOf(target), 0, ...ids);
  if (next.every((id, place) => id === order[place])) return [];
  return ids.map((cell) => ({ do: 'move', cell, before: target }));
}

/** Moves neighbouring cells up or down by one. */
export function movedBy(cells: Cells, ids: readonly string[], by: 1 | -1): CellEdit[] {
  const { order } = cells;
  const first = order.indexOf(ids[0] ?? '');
  if (by === -1) return first <= 0 ? [] : movedTo(cells, ids, order[first - 1] ?? null);
  const after = first + ids.length;
  return after >= order.length ? [] : movedTo(cells, ids, order[after + 1] ?? null);
}

/** Puts cells in; a name that the notebook has already stays with the cell that has it. */
export function pasted(
  { order, byId }: Cells,
  loose: readonly LooseCell[],
  before: string | null,
  newId: () => string,
): CellEdit[] {
  const names = new Set(order.flatMap((id) => byId[id]?.name?.toLowerCase() ?? []));
  return loose.map(({ id, language, name, options, source }) => {
    const cell = id !== undefined && !Object.hasOwn(byId, id) ? id : newId();
    const own = name !== null && !names.has(name.toLowerCase()) ? name : null;
    if (own !== null) names.add(own.toLowerCase());
    return { do: 'insert', cell, before, language, name: own, options, source };
  });
}

/** Makes one cell of several, the first; null where they are of several languages, or fewer than two. */
export function joinedCells({ byId }: Cells, ids: readonly string[]): Handled | null {
  const [first, ...rest] = ids.flatMap((id) => byId[id] ?? []);
  if (first === undefined || rest.length === 0) return null;
  const { language, options } = first;
  if (rest.some((cell) => cell.language !== language)) return null;
  const all = [first, ...rest];
  // The rows of a cell are those of its last statement: so is its name.
  const name = all.findLast((cell) => cell.name !== null)?.name ?? null;
  const source = all.map((cell) => cell.source).reduce(joiners[language] ?? withGap);
  const edits: CellEdit[] = rest.map(({ id }) => ({ do: 'remove', cell: id }));
  edits.push({ do: 'write', cell: first.id, source });
  if (name !== first.name) edits.push({ do: 'change', cell: first.id, language, name, options });
  return { edits, cell: first.id };
}

type Join = (above: string, below: string) => string;

const withGap: Join = (above, below) => `${above.trimEnd()}\n\n${below}`;

const joiners: Partial<Record<CellLanguage, Join>> = {
  sql: (above, below) => withGap(closed(above.trimEnd()), below),
};

/** A SQL text after which another statement can stand; one that ends with a remark is closed on a line of its own. */
function closed(sql: string): string {
  if (sql === '' || sql.endsWith(';')) return sql;
  const last = sql.slice(sql.lastIndexOf('\n') + 1);
  return last.includes('--') ? `${sql}\n;` : `${sql};`;
}

/** Cuts a cell in two at a place of its text. */
export function splitCell(
  { order, byId }: Cells,
  id: string,
  at: number,
  newId: () => string,
): Handled | null {
  const cell = byId[id];
  if (cell === undefined) return null;
  const { language, name, options, source } = cell;
  const above = source.slice(0, at).replace(/\s*\n?$/, '');
  const below = source.slice(at).replace(/^[ \t]*\n+/, '');
  const made = newId();
  const before = order[order.indexOf(id) + 1] ?? null;
  // The name of a query goes with its last statement.
  const goes = language === 'sql' && name !== null && below.trim() !== '';
  const edits: CellEdit[] = [{ do: 'write', cell: id, source: above }];
  if (goes) edits.push({ do: 'change', cell: id, language, name: null, options });
  edits.push({
    do: 'insert',
    cell: made,
    before,
    language,
    name: goes ? name : null,
    options,
    source: below,
  });
  return { edits, cell: made };
}

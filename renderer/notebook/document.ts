import type {
  CellEdit,
  NotebookCell,
  NotebookChanges,
  NotebookState,
} from '../../contract/calls/notebooks.ts';

/** The cells of an open notebook, as a value. */
export interface Cells {
  order: readonly string[];
  byId: Readonly<Record<string, NotebookCell>>;
}

export const noCells: Cells = { order: [], byId: {} };

export function cellsOf({ cells }: Pick<NotebookState, 'cells'>): Cells {
  return { order: cells.map(({ id }) => id), byId: Object.fromEntries(cells.map((cell) => [cell.id, cell])) };
}

/** Takes in what is new: the order where it is another, and the cells that are. */
export function merged(before: Cells, { order, cells }: Pick<NotebookChanges, 'order' | 'cells'>): Cells {
  const byId = { ...before.byId };
  for (const cell of cells) byId[cell.id] = takenIn(before.byId[cell.id], cell);
  if (order === null) return { order: before.order, byId };
  const ids = order.filter((id) => Object.hasOwn(byId, id));
  // The same order stays the same value: whoever draws it need not look again.
  const same = ids.length === before.order.length && ids.every((id, at) => id === before.order[at]);
  const left = Object.fromEntries(ids.flatMap((id) => (byId[id] === undefined ? [] : [[id, byId[id]]])));
  return { order: same ? before.order : ids, byId: left };
}

/** A cell as it is now; what of it says the same stays the same value, so that it is not drawn anew. */
function takenIn(before: NotebookCell | undefined, now: NotebookChanges['cells'][number]): NotebookCell {
  const cell: NotebookCell = { ...now, outputs: now.outputs ?? before?.outputs ?? [] };
  if (before === undefined) return cell;
  const kept = smallParts.filter((part) => JSON.stringify(before[part]) === JSON.stringify(cell[part]));
  return { ...cell, ...Object.fromEntries(kept.map((part) => [part, before[part]])) };
}

/** Parts of a cell that are lists and tables of their own, and few words. */
const smallParts = ['options', 'problem', 'declares', 'needs'] as const;

type Of<Kind extends CellEdit['do']> = Extract<CellEdit, { do: Kind }>;
type Applied = { [Kind in CellEdit['do']]: (cells: Cells, edit: Of<Kind>) => Cells };

const appliers: Applied = {
  write: (cells, { cell, source }) => withCell(cells, cell, (old) => ({ ...old, source })),
  change: (cells, { cell, language, name, options }) =>
    withCell(cells, cell, (old) => ({ ...old, language, name, options })),
  insert: (cells, { cell, before, language, name, options, source }) => {
    if (Object.hasOwn(cells.byId, cell)) return cells;
    const made: NotebookCell = { ...blank, id: cell, language, name, options, source };
    return { order: placed(cells.order, cell, before), byId: { ...cells.byId, [cell]: made } };
  },
  remove: ({ order, byId }, { cell }) => {
    const { [cell]: _gone, ...rest } = byId;
    return { order: order.filter((id) => id !== cell), byId: rest };
  },
  move: ({ order, byId }, { cell, before }) => {
    const rest = order.filter((id) => id !== cell);
    return rest.length === order.length ? { order, byId } : { order: placed(rest, cell, before), byId };
  },
};

/** A cell that has not been told of by the engine yet. */
const blank: NotebookCell = {
  id: '',
  language: 'sql',
  name: null,
  options: {},
  source: '',
  edition: 0,
  status: 'idle',
  freshness: 'never',
  seconds: null,
  startedAt: null,
  progress: null,
  earlier: false,
  problem: null,
  outputs: [],
  declares: [],
  needs: [],
};

/** Cells after an edit; one that fits no cell any more changes nothing. */
export function applied(cells: Cells, edit: CellEdit): Cells {
  return appliers[edit.do](cells, edit as never);
}

function withCell(cells: Cells, id: string, change: (cell: NotebookCell) => NotebookCell): Cells {
  const old = cells.byId[id];
  return old === undefined ? cells : { ...cells, byId: { ...cells.byId, [id]: change(old) } };
}

function placed(order: readonly string[], id: string, before: string | null): string[] {
  const at = before === null ? -1 : order.indexOf(before);
  return order.toSpliced(at === -1 ? order.length : at, 0, id);
}

/** Whoever comes after a cell; null for the last. */
export function after(cells: Cells, id: string): string | null {
  return cells.order[cells.order.indexOf(id) + 1] ?? null;
}

/** The edits that take an edit back, as the cells stood before it. */
export function inverse(cells: Cells, edit: CellEdit): CellEdit[] {
  if (edit.do === 'insert') return [{ do: 'remove', cell: edit.cell }];
  const cell = cells.byId[edit.cell];
  if (cell === undefined) return [];
  const { language, name, options, source } = cell;
  const before = after(cells, edit.cell);
  if (edit.do === 'write') return [{ do: 'write', cell: edit.cell, source }];
  if (edit.do === 'change') return [{ do: 'change', cell: edit.cell, language, name, options }];
  if (edit.do === 'move') return [{ do: 'move', cell: edit.cell, before }];
  return [{ do: 'insert', cell: edit.cell, before, language, name, options, source }];
}

/**
 * Edits that are still to be sent, made to fit what the engine has: a cell that another window removed comes back with
 * what was written into it here, one that is there already is written instead of put in, and what fits nothing goes.
 */
export function fitting(edits: readonly CellEdit[], base: Cells, shown: Cells): CellEdit[] {
  let cells = base;
  const fit: CellEdit[] = [];
  for (const one of edits) {
    // Each as the cells are after those before it: what one takes away, the next may bring back.
    const fitted = fittingOne(one, cells, shown);
    fit.push(...fitted);
    cells = fitted.reduce(applied, cells);
  }
  return fit;
}

function fittingOne(edit: CellEdit, cells: Cells, shown: Cells): CellEdit[] {
  const known = (id: string) => Object.hasOwn(cells.byId, id);
  if (edit.do === 'insert') {
    const { cell, source } = edit;
    if (known(cell)) return [{ do: 'write', cell, source }];
    return [{ ...edit, before: edit.before !== null && known(edit.before) ? edit.before : null }];
  }
  if (edit.do === 'move')
    return known(edit.cell) && (edit.before === null || known(edit.before)) ? [edit] : [];
  if (known(edit.cell)) return [edit];
  const own = shown.byId[edit.cell];
  if (edit.do !== 'write' || own === undefined) return [];
  const { language, name, options } = own;
  return [{ do: 'insert', cell: edit.cell, before: null, language, name, options, source: edit.source }];
}

/** Adds an edit to those that wait: of two texts of one cell only the later is sent. */
export function joined(waiting: readonly CellEdit[], edit: CellEdit): CellEdit[] {
  const last = waiting.at(-1);
  const same = last !== undefined && last.cell === edit.cell && last.do === edit.do;
  return same && (edit.do === 'write' || edit.do === 'change')
    ? [...waiting.slice(0, -1), edit]
    : [...waiting, edit];
}

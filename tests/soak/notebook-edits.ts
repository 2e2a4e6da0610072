import type { CellEdit } from '../../contract/calls/notebooks.ts';
import { applied, type Cells } from '../../renderer/notebook/document.ts';

/** The cell that runs without end, which nobody edits. */
export const endless = 'while (true) {}';

/** What the engine said that it has, and what was on its way when something died. */
export class Written {
  acknowledged: Cells;
  onTheWay: readonly CellEdit[] = [];
  stop = false;

  constructor(acknowledged: Cells) {
    this.acknowledged = acknowledged;
  }

  sends(edits: readonly CellEdit[]): void {
    this.onTheWay = edits;
  }

  hears(): void {
    this.acknowledged = this.onTheWay.reduce(applied, this.acknowledged);
    this.onTheWay = [];
  }
}

/** What a cell is, in a line. */
export const texts = ({ order, byId }: Cells): string[] =>
  order.map((id) => `${id} ${byId[id]?.language} ${byId[id]?.source}`);

/** Edits that fit one after the other, of texts that nobody wrote before. */
export function someEdits(next: () => number, start: Cells, word: string): CellEdit[] {
  const edits: CellEdit[] = [];
  let cells = start;
  for (let more = 1 + Math.floor(next() * 3); more > 0; more -= 1) {
    const edit = someEdit(next, cells, `${word}-${more}`);
    edits.push(edit);
    cells = applied(cells, edit);
  }
  return edits;
}

function someEdit(next: () => number, { order, byId }: Cells, word: string): CellEdit {
  const free = order.filter((id) => byId[id]?.source !== endless);
  const cell = free[Math.floor(next() * free.length)] ?? '';
  const before = order[Math.floor(next() * (order.length + 1))] ?? null;
  const kind = next();
  if (kind < 0.25 || free.length < 3) {
    const language = next() < 0.4 ? 'prose' : 'sql';
    return { do: 'insert', cell: word, before, language, name: null, options: {}, source: `-- ${word} 구매` };
  }
  if (kind < 0.5 && free.length > 12) return { do: 'remove', cell };
  if (kind < 0.6) return { do: 'move', cell, before: before === cell ? null : before };
  return { do: 'write', cell, source: `-- ${word}\nSELECT '🛒'` };
}

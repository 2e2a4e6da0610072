import { en } from '../../../contract/texts/en.ts';
import type { MenuItem } from '../../parts/Menu.tsx';
import type { Command } from '../../shell/commands.ts';
import type { Here } from '../place.ts';
import { headingOver, underHeading } from '../sections.ts';
import { notebookOf } from '../state.ts';
import {
  changeSelected,
  copySelected,
  cutSelected,
  joinSelected,
  moveSelected,
  pasteCopied,
  removeSelected,
  splitHere,
} from './actions.ts';

const words = en.view.notebookHands;
const { remove, toProse, toCode, moveUp, moveDown, leave } = en.view.notebook;

/** Going from cell to cell, and selecting several. */
export function goingCommands(here: Here, id: string): Command[] {
  const { file, go, reach } = here;
  const towards = (by: number, then: (cell: string) => void) => () => {
    const order = here.seen();
    const next = order[order.indexOf(id) + by];
    if (next !== undefined) then(next);
  };
  const all = () => {
    const { order } = notebookOf(file).cells;
    const [first] = order;
    if (first !== undefined) go(first);
    reach(order.at(-1) ?? id);
  };
  return [
    { id: 'cell.previous', title: words.previous, run: towards(-1, go), repeats: true },
    { id: 'cell.next', title: words.next, run: towards(1, go), repeats: true },
    { id: 'cell.selectUp', title: words.selectUp, run: towards(-1, reach), repeats: true },
    { id: 'cell.selectDown', title: words.selectDown, run: towards(1, reach), repeats: true },
    { id: 'cell.selectAll', title: words.selectAll, run: all },
    { id: 'cell.foldSection', title: words.foldSection, run: () => foldFrom(here, id) },
    { id: 'cell.unfoldSection', title: words.unfoldSection, run: () => here.foldSection(id, false) },
    { id: 'cell.leave', title: leave, run: () => go(id) },
  ];
}

/** Folds what is under a heading; from another cell goes to the heading that it is under. */
function foldFrom({ file, go, foldSection }: Here, id: string): void {
  const { cells } = notebookOf(file);
  if (underHeading(cells, id).length > 0) return foldSection(id, true);
  const over = headingOver(cells, id);
  if (over !== null) go(over);
}

/** What is done with the selected cells. */
export function selectionCommands(here: Here, id: string): Command[] {
  return [
    { id: 'cell.up', title: moveUp, run: () => moveSelected(here, -1), repeats: true },
    { id: 'cell.down', title: moveDown, run: () => moveSelected(here, 1), repeats: true },
    { id: 'cell.cut', title: words.cut, run: () => void cutSelected(here) },
    { id: 'cell.copy', title: words.copy, run: () => void copySelected(here) },
    { id: 'cell.paste', title: words.paste, run: () => void pasteCopied(here, 'below') },
    { id: 'cell.pasteAbove', title: words.pasteAbove, run: () => void pasteCopied(here, 'above') },
    { id: 'cell.join', title: words.join, run: () => joinSelected(here) },
    { id: 'cell.split', title: words.split, run: () => splitHere(here, id) },
    { id: 'cell.prose', title: toProse, run: () => changeSelected(here, 'prose') },
    { id: 'cell.code', title: toCode, run: () => changeSelected(here, 'code') },
    { id: 'cell.remove', title: remove, run: () => removeSelected(here) },
  ];
}

const inMenu = new Set(['cell.cut', 'cell.copy', 'cell.paste', 'cell.pasteAbove', 'cell.join', 'cell.split']);

/** The same as items of the cell's menu. */
export function handItems(here: Here, id: string): MenuItem[] {
  const items = selectionCommands(here, id).filter((command) => inMenu.has(command.id));
  return ['line', ...items.map(({ id: command, title: label, run }) => ({ label, command, run }))];
}

import { ArrowLeftRight, Columns2, X } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import type { MenuItem } from '../parts/Menu.tsx';
import { tell } from './notices.ts';
import { useWindow } from './state.ts';
import { titleOf } from './titles.ts';

const texts = en.view.shell.tabs;

/** Closes a tab; a notice lets the person undo it. */
export function closeTab(id: string): void {
  const { tabs, close, reopen } = useWindow.getState();
  const tab = tabs[id];
  if (tab === undefined) return;
  close(id);
  tell({ text: texts.closed({ tab: titleOf(tab) }), action: { label: en.view.shell.undo, run: reopen } });
}

/** The tab in front of the focused group. */
export function frontTab(): string {
  const { groups, focused } = useWindow.getState();
  return groups[focused]?.active ?? '';
}

/** Brings the next (1) or the previous (-1) tab of the group to the front. */
export function stepTab(by: 1 | -1): void {
  const { groups, focused, activate } = useWindow.getState();
  const group = groups[focused];
  if (group === undefined) return;
  const at = group.tabs.indexOf(group.active) + by + group.tabs.length;
  activate(group.tabs[at % group.tabs.length] ?? group.active);
}

/** Moves a tab to the group beside its own: a new one at the right where there is none. */
export function moveAcross(id: string): void {
  const { groups, move } = useWindow.getState();
  const at = groups.findIndex(({ tabs }) => tabs.includes(id));
  const other = groups[at + 1] ?? groups[at - 1] ?? null;
  move(id, other?.id ?? null, other?.tabs.length ?? 0);
}

/** Moves a tab one place to the left (-1) or the right (1) in its group. */
export function shiftTab(id: string, by: 1 | -1): void {
  const { groups, move } = useWindow.getState();
  const group = groups.find(({ tabs }) => tabs.includes(id));
  if (group === undefined) return;
  const at = group.tabs.indexOf(id);
  move(id, group.id, Math.max(0, by === 1 ? at + 2 : at - 1));
}

/** What the menu of a tab offers. */
export function tabItems(id: string): MenuItem[] {
  const { groups, split } = useWindow.getState();
  const group = groups.find(({ tabs }) => tabs.includes(id));
  const others = group?.tabs.filter((tab) => tab !== id) ?? [];
  const at = group?.tabs.indexOf(id) ?? 0;
  return [
    { label: texts.close, icon: X, command: 'tab.close', run: () => closeTab(id) },
    {
      label: texts.closeOthers,
      disabled: others.length === 0,
      run: () => others.forEach((other) => useWindow.getState().close(other)),
    },
    'line',
    { label: texts.split, icon: Columns2, command: 'tab.split', run: () => split(id) },
    {
      label: texts.moveAcross,
      icon: ArrowLeftRight,
      disabled: groups.length === 1 && others.length === 0,
      run: () => moveAcross(id),
    },
    { label: texts.moveLeft, disabled: at === 0, run: () => shiftTab(id, -1) },
    { label: texts.moveRight, disabled: at === others.length, run: () => shiftTab(id, 1) },
  ];
}

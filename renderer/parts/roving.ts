import type { KeyboardEvent } from 'react';

const moves: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowUp: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Moves the focus among the children of one role by arrows, Home and End, and tells which has it now. */
export function rove(event: KeyboardEvent<HTMLElement>, role: string, onMove: (at: number) => void): void {
  const move = moves[event.key];
  if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const children = [...event.currentTarget.querySelectorAll<HTMLElement>(`[role="${role}"]`)];
  const at = children.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  event.preventDefault();
  const next = move(at, children.length);
  children[next]?.focus();
  onMove(next);
}

import type { DragEvent } from 'react';
import { create } from 'zustand';
import { useWindow } from './state.ts';

interface Drag {
  /** The tab that is being dragged. */
  tab: string | null;
  /** Where it would go: before the tab at `at` of a group; no group is a new one at the right. */
  over: { group: string | null; at: number } | null;
}

/** A tab under way to another place. */
export const useDrag = create<Drag>(() => ({ tab: null, over: null }));

export const dragged = () => useDrag.getState().tab;

export function startDrag(event: DragEvent, tab: string): void {
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', tab);
  useDrag.setState({ tab });
}

export function dropTab(event: DragEvent): void {
  const { tab, over } = useDrag.getState();
  if (tab === null || over === null) return;
  event.preventDefault();
  useWindow.getState().move(tab, over.group, over.at);
  useDrag.setState({ tab: null, over: null });
}

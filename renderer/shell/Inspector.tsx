import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { create } from 'zustand';
import { useTab } from './tab.ts';

/** Where the frame shows the inspector; null while it is folded. */
export const useInspectorPlace = create<{ place: HTMLElement | null }>(() => ({ place: null }));

/** Shows its children in the window's inspector while its tab is the one that the person works in. */
export function Inspector({ children }: { children: ReactNode }) {
  const { active } = useTab();
  const place = useInspectorPlace((state) => state.place);
  return active && place !== null ? createPortal(children, place) : null;
}

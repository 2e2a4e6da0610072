import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { create } from 'zustand';
import { useTab } from './tab.ts';

interface Place {
  /** Where the frame shows the inspector; null while it is folded. */
  place: HTMLElement | null;
  /** How many parts of the tab in front have something to show there. */
  wanted: number;
}

export const useInspectorPlace = create<Place>(() => ({ place: null, wanted: 0 }));

/** Shows its children in the window's inspector while its tab is the one that the person works in. */
export function Inspector({ children }: { children: ReactNode }) {
  const { active } = useTab();
  const place = useInspectorPlace((state) => state.place);
  useEffect(() => {
    if (!active) return undefined;
    useInspectorPlace.setState(({ wanted }) => ({ wanted: wanted + 1 }));
    return () => useInspectorPlace.setState(({ wanted }) => ({ wanted: wanted - 1 }));
  }, [active]);
  return active && place !== null ? createPortal(children, place) : null;
}

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { clamp, furthest, reveal, rowHeight, scrollAt, topAt, trackOf, type Track } from './geometry.ts';

export interface View {
  width: number;
  height: number;
}

export interface Scroll {
  /** How far the rows have moved, in pixels of all rows. */
  top: number;
  left: number;
  track: Track;
  reveal(row: number): void;
  /** Puts a row at the top. */
  goTo(row: number): void;
  scrollLeft(left: number): void;
}

/** The size of an element, kept up to date. */
export function useView(place: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = () => setView({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [place]);
  return view;
}

/** Scrolling over any number of rows: one to one by wheel and keys, in proportion by the scroll bar. */
export function useScroll(place: RefObject<HTMLElement | null>, rows: number, height: number): Scroll {
  const [{ top, left }, setAt] = useState({ top: 0, left: 0 });
  const track = trackOf(rows, Math.max(0, height));
  const now = useRef({ top, track });
  now.current = { top: clamp(top, 0, furthest(track)), track };
  /** Where we have put the scroll bar ourselves: the event that follows is no scrolling. */
  const own = useRef<number | null>(null);

  const move = useCallback(
    (next: number) => {
      const { track: of } = now.current;
      const to = clamp(next, 0, furthest(of));
      now.current.top = to;
      if (place.current !== null) {
        place.current.scrollTop = scrollAt(of, to);
        own.current = place.current.scrollTop;
      }
      setAt((before) => (before.top === to ? before : { ...before, top: to }));
    },
    [place],
  );

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const onScroll = () => {
      const moved = own.current === null || Math.abs(element.scrollTop - own.current) >= 1;
      own.current = element.scrollTop;
      const { top: before, track: of } = now.current;
      const next = moved ? topAt(of, element.scrollTop) : before;
      now.current.top = next;
      // In the same frame, or the rows would lag behind the scroll bar.
      flushSync(() => setAt({ top: next, left: element.scrollLeft }));
    };
    const onWheel = (event: WheelEvent) => {
      const { track: of, top: before } = now.current;
      // A track that shows all rows scrolls by itself; a shorter one would jump.
      if (of.height === of.full || event.deltaY === 0 || event.shiftKey || event.ctrlKey) return;
      event.preventDefault();
      move(before + event.deltaY * (event.deltaMode === 0 ? 1 : rowHeight));
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [place, move]);

  const show = useCallback((row: number) => move(reveal(now.current.track, now.current.top, row)), [move]);
  const goTo = useCallback((row: number) => move(row * rowHeight), [move]);
  const scrollLeft = useCallback(
    (to: number) => {
      if (place.current !== null) place.current.scrollLeft = to;
    },
    [place],
  );
  return { top: clamp(top, 0, furthest(track)), left, track, reveal: show, goTo, scrollLeft };
}

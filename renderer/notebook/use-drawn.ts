import {
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { estimatedHeight } from './heights.ts';
import { covers, piecesOf, rangeOf, type Piece, type Range } from './in-sight.ts';
import { notebookOf } from './state.ts';

/** So many pixels above and below what is in sight are drawn already. */
const around = 600;

/**
 * Which cells are drawn: those near what is in sight, and `kept`. All others are only as high as they were when they
 * were drawn last, or as they are likely to be.
 */
export function useDrawn(
  file: string,
  order: readonly string[],
  box: RefObject<HTMLElement | null>,
  kept: string | null,
): Piece[] {
  const measured = useMeasured(box);
  const heightsNow = useCallback(() => {
    const { byId } = notebookOf(file).cells;
    return order.map((id) => measured.get(id) ?? heightOf(byId[id]));
  }, [file, order, measured]);
  const range = useRange(box, heightsNow);
  return useMemo(() => piecesOf(order, heightsNow(), range, kept), [order, heightsNow, range, kept]);
}

const heightOf = (cell: Parameters<typeof estimatedHeight>[0] | undefined) =>
  cell === undefined ? 0 : estimatedHeight(cell);

/** The range follows the scrolling and the size of the list. */
function useRange(box: RefObject<HTMLElement | null>, heightsNow: () => readonly number[]): Range {
  const [range, setRange] = useState<Range>({ from: 0, to: 11 });
  const drawn = useRef(range);
  useEffect(() => {
    drawn.current = range;
  }, [range]);
  const look = useCallback(() => {
    const { current } = box;
    if (current === null) return;
    const heights = heightsNow();
    const { scrollTop, clientHeight } = current;
    const next = rangeOf(heights, scrollTop, clientHeight, around);
    const draw = () =>
      setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
    // Cells that are not in sight yet are drawn in the gaps between frames.
    if (covers(drawn.current, rangeOf(heights, scrollTop, clientHeight, 0))) startTransition(draw);
    else draw();
  }, [box, heightsNow]);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const sized = new ResizeObserver(look);
    sized.observe(current);
    current.addEventListener('scroll', look, { passive: true });
    return () => {
      sized.disconnect();
      current.removeEventListener('scroll', look);
    };
  }, [box, look]);
  return range;
}

/** How high the cells are that were drawn, by their ids. */
function useMeasured(box: RefObject<HTMLElement | null>): ReadonlyMap<string, number> {
  const [measured] = useState(() => new Map<string, number>());
  const observer = useRef<ResizeObserver | null>(null);
  useEffect(() => {
    observer.current = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const id = (target as HTMLElement).dataset['cell'];
        const height = borderBoxSize[0]?.blockSize ?? 0;
        if (id !== undefined && height > 0) measured.set(id, height);
      }
    });
    return () => observer.current?.disconnect();
  }, [measured]);
  useEffect(() => {
    for (const cell of box.current?.querySelectorAll(':scope > [data-cell]') ?? [])
      observer.current?.observe(cell);
  });
  return measured;
}

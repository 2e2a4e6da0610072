import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef, type RefObject } from 'react';
import { nodeSize } from './layout.ts';
import type { Spot } from './types.ts';

/** Brings what was selected elsewhere (in a text, in a form) into sight; what the person does in the graph stays put. Gives the graph's ref. */
export function useReveal(
  selection: readonly string[],
  spots: Readonly<Record<string, Spot>>,
): RefObject<HTMLDivElement | null> {
  const graph = useRef<HTMLDivElement>(null);
  const { setCenter, getViewport } = useReactFlow();
  const store = useStoreApi();
  const [only, ...more] = selection;
  const spot = only === undefined || more.length > 0 ? undefined : spots[only];
  const [x, y] = [spot?.x, spot?.y];
  useEffect(() => {
    if (x === undefined || y === undefined || graph.current?.contains(document.activeElement) === true)
      return;
    const { width, height } = store.getState();
    const view = getViewport();
    const [left, top] = [x * view.zoom + view.x, y * view.zoom + view.y];
    const [right, bottom] = [left + nodeSize.width * view.zoom, top + nodeSize.height * view.zoom];
    if (left >= 0 && top >= 0 && right <= width && bottom <= height) return;
    void setCenter(x + nodeSize.width / 2, y + nodeSize.height / 2, { zoom: view.zoom });
  }, [x, y, store, getViewport, setCenter]);
  return graph;
}

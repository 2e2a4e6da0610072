import { useNodesInitialized, useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';

/** At it the names of a graph from afar are 11 px high. */
const smallest = 0.65;
const margin = 16;

/**
 * Shows the graph when it is opened or its pane changes its size: all of it where it can be read then, else its
 * beginning. What the person has moved or zoomed stays as it is.
 */
export function FirstSight() {
  const { getNodes, getNodesBounds, setViewport, getViewport, viewportInitialized } = useReactFlow();
  const ready = useNodesInitialized() && viewportInitialized;
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const set = useRef<{ x: number; y: number; zoom: number } | null>(null);
  useEffect(() => {
    if (!ready || width === 0 || height === 0) return;
    if (set.current !== null && !same(set.current, getViewport())) return;
    const bounds = getNodesBounds(getNodes());
    const fits = Math.min((width - 2 * margin) / bounds.width, (height - 2 * margin) / bounds.height);
    const zoom = Math.min(1, Math.max(smallest, fits));
    const [wide, tall] = [bounds.width * zoom, bounds.height * zoom];
    const x = wide > width ? margin : (width - wide) / 2;
    const y = tall > height ? margin : (height - tall) / 2;
    set.current = { x: x - bounds.x * zoom, y: y - bounds.y * zoom, zoom };
    void setViewport(set.current);
  }, [ready, width, height, getNodes, getNodesBounds, getViewport, setViewport]);
  return null;
}

function same(a: { x: number; y: number; zoom: number }, b: { x: number; y: number; zoom: number }): boolean {
  return Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && a.zoom === b.zoom;
}

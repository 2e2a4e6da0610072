import type { GraphEdge, Spot } from './types.ts';

/** Which way an arrow key goes. */
export type Way = 'left' | 'right' | 'up' | 'down';

export const ways: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Left and right walk along the edges, up and down through what stands above and below; null at an end. */
export function walk(
  from: string,
  way: Way,
  spots: Readonly<Record<string, Spot>>,
  edges: readonly GraphEdge[],
): string | null {
  const here = spots[from];
  if (here === undefined) return null;
  const candidates = way === 'up' || way === 'down' ? beside(from, way, spots) : along(from, way, edges);
  const distance = (id: string) => apart(here, spots[id] ?? here, way);
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function along(id: string, way: 'left' | 'right', edges: readonly GraphEdge[]): string[] {
  return way === 'right'
    ? edges.filter(({ from }) => from === id).map(({ to }) => to)
    : edges.filter(({ to }) => to === id).map(({ from }) => from);
}

function beside(id: string, way: 'up' | 'down', spots: Readonly<Record<string, Spot>>): string[] {
  const y = spots[id]?.y ?? 0;
  return Object.keys(spots).filter((other) => {
    const there = spots[other]?.y ?? 0;
    return other !== id && (way === 'up' ? there < y : there > y);
  });
}

/** Up and down keep to the column: a step aside counts for more than a step on. */
function apart(a: Spot, b: Spot, way: Way): number {
  const [across, on] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  return way === 'up' || way === 'down' ? on + across * 4 : on;
}

import type { CellGraph } from '../graph.ts';

/** What a cell was when it last ran well. */
export interface Ran {
  /** Its text then. */
  key: string;
  /** The number of its run; each run of any cell has the next one. */
  run: number;
  /** The runs of the cells that it needed, or the moves of their inputs that it uses, where these came later. */
  needs: readonly number[];
}

export type Freshness = 'never' | 'fresh' | 'stale';

/**
 * Whether what a cell shows is what it would show if all ran from nothing. Derived, never set: a cell is stale where
 * its text, or a run of what it needs, is another than when it ran, or where what it needs is not fresh itself.
 */
export function freshness(
  graph: CellGraph,
  keys: readonly string[],
  ran: readonly (Ran | null)[],
  runOf: (at: number, need: number) => number,
): Freshness[] {
  const found: Freshness[] = keys.map((_, at) => ((ran[at] ?? null) === null ? 'never' : 'stale'));
  for (const at of graph.order) {
    const last = ran[at] ?? null;
    if (last === null || last.key !== keys[at]) continue;
    const needs = graph.needs[at] ?? [];
    const same = needs.every(
      (need, place) => found[need] === 'fresh' && runOf(at, need) === last.needs[place],
    );
    if (same && needs.length === last.needs.length) found[at] = 'fresh';
  }
  return found;
}

/** A cell and what it needs that is not fresh, near and far, in the order in which they must run. */
export function toRun(graph: CellGraph, fresh: readonly Freshness[], wanted: ReadonlySet<number>): number[] {
  const all = new Set(wanted);
  for (const at of graph.order.toReversed()) {
    if (!all.has(at)) continue;
    for (const need of graph.needs[at] ?? []) if (fresh[need] !== 'fresh') all.add(need);
  }
  return graph.order.filter((at) => all.has(at));
}

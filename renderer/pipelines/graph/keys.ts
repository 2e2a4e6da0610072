import type { KeyboardEvent } from 'react';
import type { Visible } from './elements.ts';
import { toggled } from './selection.ts';
import type { GraphProps, Spot } from './types.ts';
import { walk, ways } from './walk.ts';

type Press = (id: string, event: KeyboardEvent<HTMLElement>) => void;

/**
 * What the keys do on a node: arrows walk (with Shift they take the next one into the selection), Enter opens,
 * Space selects with others, Ctrl+A selects all, Delete removes, Escape lets go.
 */
export function keysOf(props: GraphProps, spots: Readonly<Record<string, Spot>>, seen: Visible) {
  const { selection, on } = props;
  const ids = [...seen.steps, ...seen.folded].map(({ id }) => id);
  const presses: Readonly<Record<string, Press>> = {
    Enter: (id) => (on.select([id]), on.open(id)),
    ' ': (id) => on.select(toggled(selection, id)),
    Escape: () => on.select([]),
    Delete: (id) => on.remove?.(selection.includes(id) ? selection : [id]),
    Backspace: (id) => on.remove?.(selection.includes(id) ? selection : [id]),
    a: (_id, event) => (event.ctrlKey || event.metaKey) && on.select(ids),
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).dataset['node'];
    if (id === undefined) return;
    const way = ways[event.key];
    const press = presses[event.key];
    if (way === undefined && press === undefined) return;
    if (event.key === 'a' && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (way === undefined) return press?.(id, event);
    const next = walk(id, way, spots, seen.edges);
    if (next === null) return;
    focusNode(event.currentTarget, next);
    if (event.shiftKey) on.select([...new Set([...selection, id, next])]);
    else on.select([next]);
  };
}

/** Gives the keyboard to a node. */
export function focusNode(graph: HTMLElement, id: string): void {
  graph.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus();
}

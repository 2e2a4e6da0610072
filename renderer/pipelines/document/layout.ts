import type { GraphGroup, GraphNote, Positions } from '../graph/types.ts';

/** How a person laid a pipeline out; what has no position is placed by the graph. */
export interface Layout {
  positions: Positions;
  groups: readonly GraphGroup[];
  notes: readonly GraphNote[];
}

export const emptyLayout: Layout = { positions: {}, groups: [], notes: [] };

/** Puts steps, folded groups and notes, by their ids, where the person dropped them. */
export function place(layout: Layout, points: Positions): Layout {
  const notes = layout.notes.map((note) => ({ ...note, ...points[note.id] }));
  const own = Object.entries(points).filter(([id]) => !layout.notes.some((note) => note.id === id));
  return { ...layout, notes, positions: { ...layout.positions, ...Object.fromEntries(own) } };
}

/** Makes a group of steps; a step is in one group. */
export function group(layout: Layout, made: { id: string; title: string }, steps: readonly string[]): Layout {
  const others = layout.groups.map((other) => ({
    ...other,
    steps: other.steps.filter((id) => !steps.includes(id)),
  }));
  const kept = others.filter((other) => other.steps.length > 0 && other.id !== made.id);
  return { ...layout, groups: [...kept, { ...made, steps: [...steps], folded: false }] };
}

/** Takes groups away; their steps stay. */
export function ungroup(layout: Layout, ids: readonly string[]): Layout {
  return { ...layout, groups: layout.groups.filter(({ id }) => !ids.includes(id)) };
}

export function renameGroup(layout: Layout, id: string, title: string): Layout {
  return changeGroup(layout, id, (found) => ({ ...found, title }));
}

export function fold(layout: Layout, id: string, folded: boolean): Layout {
  return changeGroup(layout, id, (found) => ({ ...found, folded }));
}

export function addNote(layout: Layout, note: GraphNote): Layout {
  return { ...layout, notes: [...layout.notes, note] };
}

export function setNote(layout: Layout, id: string, text: string): Layout {
  return { ...layout, notes: layout.notes.map((note) => (note.id === id ? { ...note, text } : note)) };
}

/** Follows steps, groups and notes that are gone. */
export function forget(layout: Layout, ids: readonly string[]): Layout {
  const positions = Object.entries(layout.positions).filter(([id]) => !ids.includes(id));
  const groups = layout.groups.map((found) => ({
    ...found,
    steps: found.steps.filter((id) => !ids.includes(id)),
  }));
  return {
    positions: Object.fromEntries(positions),
    groups: groups.filter(({ id, steps }) => steps.length > 0 && !ids.includes(id)),
    notes: layout.notes.filter(({ id }) => !ids.includes(id)),
  };
}

/** Follows a step to its new name. */
export function follow(layout: Layout, id: string, name: string): Layout {
  const named = (step: string) => (step === id ? name : step);
  return {
    ...layout,
    positions: Object.fromEntries(Object.entries(layout.positions).map(([key, at]) => [named(key), at])),
    groups: layout.groups.map((found) => ({ ...found, steps: found.steps.map(named) })),
  };
}

function changeGroup(layout: Layout, id: string, change: (found: GraphGroup) => GraphGroup): Layout {
  return { ...layout, groups: layout.groups.map((found) => (found.id === id ? change(found) : found)) };
}

import type { NodeChange } from '@xyflow/react';
import type { AnyNode } from './nodes.ts';

/** The selection after what happened on the canvas; the very same one where nothing changed. */
export function selectedAfter(
  selection: readonly string[],
  changes: readonly NodeChange<AnyNode>[],
): readonly string[] {
  const next = new Set(selection);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  }
  const same = next.size === selection.length && selection.every((id) => next.has(id));
  return same ? selection : [...next];
}

/** The selection with one more or one less. */
export function toggled(selection: readonly string[], id: string): string[] {
  return selection.includes(id) ? selection.filter((each) => each !== id) : [...selection, id];
}

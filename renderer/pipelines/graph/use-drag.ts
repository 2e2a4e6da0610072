import type { NodeChange } from '@xyflow/react';
import { useState } from 'react';
import type { Visible } from './elements.ts';
import { groupOfFrame, type AnyNode } from './nodes.ts';
import type { GraphEvents, Spot } from './types.ts';

type Spots = Readonly<Record<string, Spot>>;

/** Where nodes are while they are dragged; told to the owner once, when the drag ends. */
export function useDrag(spots: Spots, visible: Visible, move: GraphEvents['move']) {
  const [dragged, setDragged] = useState<Spots>({});
  const shown = Object.keys(dragged).length === 0 ? spots : { ...spots, ...dragged };
  const onNodesChange = (changes: readonly NodeChange<AnyNode>[], nodes: readonly AnyNode[]) => {
    const moved: Record<string, Spot> = {};
    for (const change of changes)
      if (change.type === 'position' && change.position !== undefined)
        Object.assign(moved, withMembers(change.id, change.position, nodes, visible, shown));
    if (Object.keys(moved).length > 0) setDragged({ ...dragged, ...moved });
  };
  const drop = () => {
    if (Object.keys(dragged).length > 0) move?.(dragged);
    setDragged({});
  };
  return { shown, onNodesChange, drop };
}

/** A frame takes the steps of its group along. */
function withMembers(
  id: string,
  to: Spot,
  nodes: readonly AnyNode[],
  { open }: Visible,
  spots: Spots,
): Record<string, Spot> {
  const group = groupOfFrame(id);
  if (group === null) return { [id]: to };
  const from = nodes.find((node) => node.id === id)?.position ?? to;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const members = open.find((each) => each.id === group)?.steps ?? [];
  return Object.fromEntries(
    members.map((step) => {
      const { x, y } = spots[step] ?? from;
      return [step, { x: x + dx, y: y + dy }];
    }),
  );
}

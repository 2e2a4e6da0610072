import type { FlowEdgeValue } from './FlowEdge.tsx';
import type { FrameNodeValue, GroupNodeValue } from './GroupNodes.tsx';
import { boxAround, nodeSize } from './layout.ts';
import type { NoteNodeValue } from './NoteNode.tsx';
import type { StepNodeValue } from './StepNode.tsx';
import type { Visible } from './elements.ts';
import type { GraphNote, Spot } from './types.ts';

export type AnyNode = StepNodeValue | GroupNodeValue | FrameNodeValue | NoteNodeValue;

const frameOf = 'frame:';

/** The node of a group's frame, and the group of such a node. */
export const frameId = (group: string) => `${frameOf}${group}`;
export const groupOfFrame = (id: string) => (id.startsWith(frameOf) ? id.slice(frameOf.length) : null);

/** What is in sight as nodes, frames first so that they lie below. */
export function nodesOf(
  { steps, folded, open }: Visible,
  notes: readonly GraphNote[],
  spots: Readonly<Record<string, Spot>>,
  selection: ReadonlySet<string>,
): AnyNode[] {
  const spotOf = (id: string) => spots[id] ?? { x: 0, y: 0 };
  const common = (id: string) => ({
    id,
    position: spotOf(id),
    selected: selection.has(id),
    ...sized(nodeSize),
  });
  const there = open.filter((group) => group.steps.some((id) => spots[id] !== undefined));
  const frames = there.map((group): FrameNodeValue => {
    const { x, y, ...size } = boxAround(group.steps.flatMap((id) => spots[id] ?? []));
    const place = { position: { x, y }, ...sized(size), zIndex: -1 };
    return { id: frameId(group.id), type: 'frame', data: { group }, selectable: false, ...place };
  });
  return [
    ...frames,
    ...notes.map((note): NoteNodeValue => ({
      ...common(note.id),
      type: 'note',
      data: { note },
      position: spots[note.id] ?? { x: note.x, y: note.y },
      ...sized(note),
    })),
    ...folded.map((group): GroupNodeValue => ({ ...common(group.id), type: 'group', data: { group } })),
    ...steps.map((step): StepNodeValue => ({ ...common(step.id), type: 'step', data: { step } })),
  ];
}

/** Sizes are known before anything is drawn: the canvas need not measure. */
function sized({ width, height }: { width: number; height: number }) {
  return { width, height, measured: { width, height } };
}

export function edgesOf(
  { edges }: Visible,
  say: (edge: { from: string; to: string }) => string,
): FlowEdgeValue[] {
  return edges.map(({ id, from, to, between }) => ({
    id,
    type: 'flow',
    source: from,
    target: to,
    data: { between },
    ariaLabel: say({ from, to }),
  }));
}

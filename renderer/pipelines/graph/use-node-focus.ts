import { useReactFlow } from '@xyflow/react';
import { useContext, useState, type FocusEvent } from 'react';
import { BoardContext, useBoard } from './board.ts';

/** What a node needs to be reached by Tab, to take the arrows along, and to say why it stands as it does. */
export function useNodeFocus(id: string) {
  const board = useContext(BoardContext);
  const current = useBoard((state) => state.current === id);
  const [shown, show] = useState(false);
  const { setCenter, getNode, getZoom } = useReactFlow();
  const onFocus = ({ currentTarget }: FocusEvent<HTMLElement>) => {
    board?.setState({ current: id });
    // What is clicked is under the pointer already: it neither moves nor is it to be covered.
    if (!currentTarget.matches(':focus-visible')) return;
    show(true);
    const node = getNode(id);
    if (node === undefined || inSight(currentTarget)) return;
    const { width = 0, height = 0 } = node.measured ?? {};
    void setCenter(node.position.x + width / 2, node.position.y + height / 2, { zoom: getZoom() });
  };
  return {
    shown,
    'data-node': id,
    tabIndex: current ? 0 : -1,
    onFocus,
    onBlur: () => show(false),
    onMouseEnter: () => show(true),
    onMouseLeave: () => show(false),
  };
}

/** Whether the graph shows the whole of an element. */
function inSight(element: HTMLElement): boolean {
  const frame = element.closest('.react-flow')?.getBoundingClientRect();
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return (
    frame === undefined ||
    (left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom)
  );
}

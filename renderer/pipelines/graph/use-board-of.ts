import { useEffect, useLayoutEffect, useState } from 'react';
import { createBoard, type Board } from './board.ts';
import type { Visible } from './elements.ts';
import type { GraphProps } from './types.ts';

/** The board of a graph, kept as its owner has it. */
export function useBoardOf({ states, edge = null, on }: GraphProps, seen: Visible): Board {
  const [board] = useState(() => createBoard({ states, edge, on, current: null }));
  useLayoutEffect(() => board.setState({ states, edge, on }), [board, states, edge, on]);
  useEffect(() => {
    const ids = [...seen.steps, ...seen.folded].map(({ id }) => id);
    const { current } = board.getState();
    if (current === null || !ids.includes(current)) board.setState({ current: ids[0] ?? null });
  }, [board, seen]);
  return board;
}

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createBoard, type Board, type BoardState } from './board.ts';
import type { Visible } from './elements.ts';
import type { GraphProps } from './types.ts';

/** The board of a graph, kept as its owner has it. */
export function useBoardOf({ states, edge = null, on }: GraphProps, seen: Visible): Board {
  // Callbacks are new at each drawing; what nodes and edges hold stays the same.
  const latest = useRef(on);
  const [board] = useState(() => {
    const steady: BoardState['on'] = {
      chooseEdge: (chosen) => latest.current.chooseEdge(chosen),
      fold: (group, folded) => latest.current.fold?.(group, folded),
      disconnect: (chosen) => latest.current.disconnect?.(chosen),
    };
    return createBoard({ states, edge, on: steady, current: null });
  });
  useLayoutEffect(() => {
    latest.current = on;
    board.setState({ states, edge });
  }, [board, states, edge, on]);
  useEffect(() => {
    const ids = [...seen.steps, ...seen.folded].map(({ id }) => id);
    const { current } = board.getState();
    if (current === null || !ids.includes(current)) board.setState({ current: ids[0] ?? null });
  }, [board, seen]);
  return board;
}

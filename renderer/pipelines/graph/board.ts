import { createContext, useContext } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { StepFacts } from './states.ts';
import type { GraphEdge, GraphEvents } from './types.ts';

/** What nodes and edges read for themselves, so that a change at one redraws only that one. */
export interface BoardState {
  states: Readonly<Record<string, StepFacts>>;
  /** The node that the Tab key reaches; arrows take it along. */
  current: string | null;
  /** The edge that is shown beside the graph. */
  edge: GraphEdge | null;
  on: Required<Pick<GraphEvents, 'chooseEdge' | 'fold' | 'disconnect'>>;
}

export type Board = StoreApi<BoardState>;

export const createBoard = (initial: BoardState): Board => createStore(() => initial);

export const BoardContext = createContext<Board | null>(null);

/** A part of the board; redraws when that part changes. */
export function useBoard<Part>(select: (state: BoardState) => Part): Part {
  const board = useContext(BoardContext);
  if (board === null) throw new Error('A node stands outside of a graph.');
  return useStore(board, select);
}

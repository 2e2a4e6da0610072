import type { StepFacts } from './states.ts';

/** A step as the graph draws it. */
export interface GraphStep {
  id: string;
  kind: string;
  /** Null where the kind is unknown. */
  stage: string | null;
  needs: readonly string[];
  /** Built only when somebody asks for it. */
  asked: boolean;
}

/** What the graph draws: plain values, whoever made them. */
export interface GraphValue {
  steps: readonly GraphStep[];
}

/** A place on the canvas, in its own pixels. */
export interface Spot {
  x: number;
  y: number;
}

/** Where the person put steps, folded groups and notes, by id; what is not named is laid out. */
export type Positions = Readonly<Record<string, Spot>>;

/** Steps that fold into one node. */
export interface GraphGroup {
  /** Not the id of a step. */
  id: string;
  title: string;
  steps: readonly string[];
  folded: boolean;
}

export interface GraphNote {
  id: string;
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface GraphEdge {
  from: string;
  to: string;
}

/** Where a new step is wanted: in the open, at the end of a wire, or on an edge. */
export interface InsertWish {
  at: Spot;
  from?: string;
  edge?: GraphEdge;
}

/** What the person does; what is absent cannot be done on this graph. */
export interface GraphEvents {
  /** Ids of steps, folded groups and notes. */
  select(ids: readonly string[]): void;
  /** Enter or a double click. */
  open(id: string): void;
  chooseEdge(edge: GraphEdge): void;
  fold?: (group: string, folded: boolean) => void;
  /** Called once when a drag ends, with all that moved. */
  move?: (positions: Positions) => void;
  connect?: (edge: GraphEdge) => void;
  disconnect?: (edge: GraphEdge) => void;
  insert?: (wish: InsertWish) => void;
  remove?: (ids: readonly string[]) => void;
}

export interface GraphProps {
  /** What a screen reader calls it. */
  label: string;
  graph: GraphValue;
  states: Readonly<Record<string, StepFacts>>;
  positions?: Positions;
  groups?: readonly GraphGroup[];
  notes?: readonly GraphNote[];
  selection: readonly string[];
  edge?: GraphEdge | null;
  on: GraphEvents;
}

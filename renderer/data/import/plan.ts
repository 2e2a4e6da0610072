import type { ImportPreview } from '../../../contract/calls/imports.ts';
import type { Draft, Shape, Told } from './types.ts';

/** What follows from a draft and the file. */
export interface Plan {
  shape: Shape;
  source: string;
  table: string;
  events: Draft['events'];
  told: Told;
  /** The two steps as the form has them, or as the person wrote them. */
  steps: string;
  mappingIsOwn: boolean;
  stepsAreOwn: boolean;
}

/** What both ways of choosing columns need. */
export interface ColumnsProps {
  plan: Plan;
  base: ImportPreview;
  draft: Draft;
  onChange(some: Partial<Draft>): void;
}

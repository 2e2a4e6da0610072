import type { StepKindFacts } from '../../../contract/calls/pipeline-edits.ts';
import { addStep, freeName, insertOnEdge, type NewStep } from '../document/edits.ts';
import type { PipelineDocument } from '../document/document.ts';
import { place, type Layout } from '../document/layout.ts';
import type { InsertWish } from '../graph/types.ts';
import { editDocument } from './edits.ts';
import { fit, writesOf } from './kinds.ts';
import { editingOf, select } from './store.ts';

/** Where a step is wanted, on the canvas and on the screen, and what was typed for it already. */
export interface StepWish extends Partial<InsertWish> {
  screen: { x: number; y: number };
  search?: string;
}

/** Adds a step of a kind where it is wanted; its fields take what the step before it makes. */
export function addWished(
  pipeline: string,
  wish: StepWish,
  kind: StepKindFacts,
  kinds: readonly StepKindFacts[],
): void {
  const editing = editingOf(pipeline);
  if (editing === undefined) return;
  const { steps } = editing.legible;
  const maker = steps.find(({ id }) => id === (wish.edge?.from ?? wish.from));
  const made =
    maker === undefined
      ? []
      : writesOf(
          maker,
          kinds.find(({ name }) => name === maker.kind),
        );
  const id = freeName(
    steps.map((step) => step.id),
    kind.name,
  );
  const step: NewStep = { id, kind: kind.name, with: fit(kind, made) ?? {} };
  const { edge, from, at } = wish;
  const add = (document: PipelineDocument) => {
    if (edge !== undefined) return insertOnEdge(document, edge.from, edge.to, step);
    return addStep(document, { ...step, needs: from === undefined ? [] : [from] }, from);
  };
  const layout = (before: Layout) => (at === undefined ? before : place(before, { [id]: at }));
  if (editDocument(pipeline, add, { layout })) select(pipeline, [id]);
}

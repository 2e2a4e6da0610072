import { edited, mapping, needsOf, stepsOf, type PipelineDocument } from './document.ts';
import { isMapping, type Mapping } from './same.ts';

/** A document after an edit; null where its text cannot say it. */
export type Edited = PipelineDocument | null;

/** A step that is to be added. */
export interface NewStep {
  id: string;
  kind: string;
  needs?: readonly string[];
  with?: Mapping;
}

/** The keys of a step in the order in which they are written. */
const keyOrder = ['kind', 'needs', 'with', 'retries', 'timeout', 'when'];
const topOrder = ['format', 'name', 'params', 'steps'];

/** Adds a step behind another one, or at the end. */
export function addStep(document: PipelineDocument, step: NewStep, after?: string): Edited {
  return changeSteps(document, (steps) => inserted(steps, after, { [step.id]: written(step) }));
}

/** Takes steps away; what needed them then needs what they needed. */
export function removeSteps(document: PipelineDocument, ids: readonly string[]): Edited {
  const gone = new Set(ids);
  return changeSteps(document, (steps) => {
    const kept = Object.entries(steps).filter(([id]) => !gone.has(id));
    return Object.fromEntries(kept.map(([id, step]) => [id, rewired(steps, step, gone)]));
  });
}

/** Gives a step another name, and follows it in every `needs`. */
export function renameStep(document: PipelineDocument, id: string, name: string): Edited {
  return changeSteps(document, (steps) =>
    Object.fromEntries(
      Object.entries(steps).map(([key, step]) => [
        key === id ? name : key,
        changeNeeds(step, (needs) => needs.map((need) => (need === id ? name : need))),
      ]),
    ),
  );
}

/** Gives steps another kind; of what stands under `with`, the fields that it knows stay. */
export function setKind(
  document: PipelineDocument,
  ids: readonly string[],
  kind: string,
  fields: readonly string[],
): Edited {
  return changeEach(document, ids, (step) => {
    const kept = Object.entries(mapping(step['with'])).filter(([field]) => fields.includes(field));
    return keyed(keyed(step, 'kind', kind), 'with', Object.fromEntries(kept));
  });
}

/** Sets a field under `with` of steps; undefined takes it away. */
export function setWith(
  document: PipelineDocument,
  ids: readonly string[],
  field: string,
  value: unknown,
): Edited {
  return changeEach(document, ids, (step) =>
    keyed(step, 'with', without({ ...mapping(step['with']), [field]: value })),
  );
}

/** Sets what a step needs. */
export function setNeeds(document: PipelineDocument, id: string, needs: readonly string[]): Edited {
  return changeEach(document, [id], (step) => changeNeeds(step, () => needs));
}

/** Sets how steps run; undefined: as is usual. */
export function setLimit(
  document: PipelineDocument,
  ids: readonly string[],
  key: 'retries' | 'timeout' | 'when',
  value: unknown,
): Edited {
  return changeEach(document, ids, (step) => keyed(step, key, value));
}

/** Makes one step need another. */
export function wire(document: PipelineDocument, from: string, to: string): Edited {
  return changeEach(document, [to], (step) =>
    changeNeeds(step, (needs) => (needs.includes(from) ? needs : [...needs, from])),
  );
}

/** Takes wires away. */
export function unwire(document: PipelineDocument, edges: readonly { from: string; to: string }[]): Edited {
  return changeEach(
    document,
    edges.map(({ to }) => to),
    (step, id) =>
      changeNeeds(step, (needs) =>
        needs.filter((need) => !edges.some(({ from, to }) => from === need && to === id)),
      ),
  );
}

/** Puts a new step between two that are wired. */
export function insertOnEdge(document: PipelineDocument, from: string, to: string, step: NewStep): Edited {
  return changeSteps(document, (steps) => {
    const next = inserted(steps, from, { [step.id]: written({ ...step, needs: [from] }) });
    return mapped(next, [to], (after) =>
      changeNeeds(after, (needs) => needs.map((need) => (need === from ? step.id : need))),
    );
  });
}

/** Copies steps behind themselves, under the names given; among the copies the wires are copied too. */
export function duplicate(document: PipelineDocument, copies: ReadonlyMap<string, string>): Edited {
  const named = (need: string) => copies.get(need) ?? need;
  return changeSteps(document, (steps) =>
    Object.fromEntries(
      Object.entries(steps).flatMap(([id, step]): [string, unknown][] => {
        const copy = copies.get(id);
        if (copy === undefined) return [[id, step]];
        return [
          [id, step],
          [copy, changeNeeds(step, (needs) => needs.map(named))],
        ];
      }),
    ),
  );
}

/** Sets the parameters of the pipeline with their usual values. */
export function setParams(document: PipelineDocument, params: Mapping): Edited {
  return edited(document, (whole) => inOrder(whole, 'params', emptied(params), topOrder));
}

/** Gives the pipeline itself another name. */
export function setName(document: PipelineDocument, name: string): Edited {
  return edited(document, (whole) => inOrder(whole, 'name', name, topOrder));
}

/** Whether a wire would close a circle. */
export function circles(document: PipelineDocument, from: string, to: string): boolean {
  return dependants(document, to).has(from);
}

/** A step and all that need it, near and far: none of them can come before it. */
export function dependants({ steps }: PipelineDocument, id: string): Set<string> {
  const found = new Set([id]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const step of steps) if (step.needs.some((need) => found.has(need))) found.add(step.id);
  }
  return found;
}

/** A name that no step has: the wanted one, or the same with a number. */
export function freeName(taken: Iterable<string>, wanted: string): string {
  const names = new Set(taken);
  let name = wanted;
  for (let number = 2; names.has(name); number += 1) name = `${wanted}-${number}`;
  return name;
}

function changeSteps(document: PipelineDocument, change: (steps: Mapping) => Mapping): Edited {
  return edited(document, (value) => inOrder(value, 'steps', change(stepsOf(value)), topOrder));
}

function changeEach(
  document: PipelineDocument,
  ids: readonly string[],
  change: (step: Mapping, id: string) => unknown,
): Edited {
  return changeSteps(document, (steps) => mapped(steps, ids, change));
}

function mapped(
  steps: Mapping,
  ids: readonly string[],
  change: (step: Mapping, id: string) => unknown,
): Mapping {
  const entries = Object.entries(steps).map(([id, step]) => [
    id,
    ids.includes(id) ? change(mapping(step), id) : step,
  ]);
  return Object.fromEntries(entries) as Mapping;
}

function written({ kind, needs = [], with: given = {} }: NewStep): Mapping {
  return keyed(keyed({ kind }, 'needs', needs), 'with', given);
}

function inserted(steps: Mapping, after: string | undefined, added: Mapping): Mapping {
  if (after === undefined || !Object.hasOwn(steps, after)) return { ...steps, ...added };
  const entries = Object.entries(steps);
  const place = Object.keys(steps).indexOf(after) + 1;
  return Object.fromEntries([...entries.slice(0, place), ...Object.entries(added), ...entries.slice(place)]);
}

/** What a step needs once others are gone: in their place what they needed, near or far. */
function rewired(steps: Mapping, step: unknown, gone: ReadonlySet<string>): unknown {
  const seen = new Set<string>();
  const replace = (need: string): string[] => {
    if (!gone.has(need)) return [need];
    if (seen.has(need)) return [];
    seen.add(need);
    return needsOf(steps[need]).flatMap(replace);
  };
  return needsOf(step).some((need) => gone.has(need))
    ? changeNeeds(step, (needs) => [...new Set(needs.flatMap(replace))])
    : step;
}

/** A step with other needs; one that needs nothing does not say so, and one that changes nothing stays. */
function changeNeeds(step: unknown, change: (needs: string[]) => readonly string[]): unknown {
  if (!isMapping(step)) return step;
  const before = needsOf(step);
  const after = change(before);
  return after.length === before.length && after.every((need, at) => need === before[at])
    ? step
    : keyed(step, 'needs', after);
}

/** A step with another value under a key; nothing, an empty list and an empty map are not written. */
function keyed(step: Mapping, key: string, value: unknown): Mapping {
  return inOrder(step, key, emptied(value), keyOrder);
}

function emptied(value: unknown): unknown {
  const empty = Array.isArray(value)
    ? value.length === 0
    : isMapping(value) && Object.keys(value).length === 0;
  return empty ? undefined : value;
}

/** A new key stands behind those that are written before it; undefined takes a key away. */
function inOrder(whole: Mapping, key: string, value: unknown, order: readonly string[]): Mapping {
  if (value === undefined) return without({ ...whole, [key]: undefined });
  if (Object.hasOwn(whole, key)) return { ...whole, [key]: value };
  const entries = Object.entries(whole);
  const rank = order.indexOf(key);
  const place = entries.findLastIndex(([name]) => order.includes(name) && order.indexOf(name) < rank) + 1;
  return Object.fromEntries([...entries.slice(0, place), [key, value], ...entries.slice(place)]);
}

function without(whole: Mapping): Mapping {
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}

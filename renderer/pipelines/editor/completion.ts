import type { StepKindFacts } from '../../../contract/calls/pipeline-edits.ts';
import { en } from '../../../contract/texts/en.ts';
import { mapping, stepsOf, type PipelineDocument, type StepText } from '../document/document.ts';
import type { Where } from '../document/where.ts';
import { fieldsOf, suggestions, type FieldSchema } from './kinds.ts';

const words = en.view.editor;

/** What completion and hovering know. */
export interface LanguageFacts {
  document: PipelineDocument;
  kinds: readonly StepKindFacts[];
  tables: readonly string[];
  files: readonly string[];
  columns: Readonly<Record<string, readonly string[]>>;
}

/** Something to put in at the cursor. */
export interface Completion {
  label: string;
  insert: string;
  detail: string;
}

/** What fits where somebody types. */
export function completions(at: Where, facts: LanguageFacts): Completion[] {
  const [top, id, part] = at.path;
  if (top !== 'steps') return at.key && top === undefined ? keys(words.topFields, facts.document.value) : [];
  const step = facts.document.steps.find((each) => each.id === id);
  if (id === undefined) return [];
  if (part === undefined) return at.key ? keys(words.stepFields, stepsOf(facts.document.value)[id]) : [];
  const kind = facts.kinds.find(({ name }) => name === step?.kind);
  if (part === 'with' && kind !== undefined) return withCompletions(at, kind, step, facts);
  return at.key ? [] : stepValues(part, id, facts);
}

/** Keys that are not there yet. */
function keys(fields: Readonly<Record<string, string>>, there: unknown): Completion[] {
  const open = Object.entries(fields).filter(([name]) => !Object.hasOwn(mapping(there), name));
  return open.map(([label, detail]) => ({ label, insert: `${label}: `, detail }));
}

function stepValues(part: string, id: string, { document, kinds }: LanguageFacts): Completion[] {
  if (part === 'kind') return kinds.map(({ name, about }) => ({ label: name, insert: name, detail: about }));
  if (part === 'when') return plain(['always', 'asked']);
  if (part !== 'needs') return [];
  return document.steps
    .filter((step) => step.id !== id)
    .map((step) => ({ label: step.id, insert: step.id, detail: step.kind }));
}

function withCompletions(
  at: Where,
  kind: StepKindFacts,
  step: StepText | undefined,
  { document, ...around }: LanguageFacts,
): Completion[] {
  const field = at.path[3];
  const fields = fieldsOf(kind);
  if (field === undefined)
    return at.key
      ? keys(
          Object.fromEntries(fields.map(({ name, schema }) => [name, schema.description ?? ''])),
          step?.with,
        )
      : [];
  const schema = fields.find(({ name }) => name === field)?.schema;
  if (schema === undefined || at.key) return [];
  return plain([...choices(schema), ...suggestions(kind, field, step, { ...around, ...document })]);
}

function choices(schema: FieldSchema): string[] {
  if (schema.type === 'boolean') return ['true', 'false'];
  return (schema.enum ?? (schema.const === undefined ? [] : [schema.const])).map(String);
}

function plain(values: readonly string[]): Completion[] {
  return values.map((value) => ({ label: value, insert: value, detail: '' }));
}

/** What a word at a place means, in a sentence or two; null where there is nothing to say. */
export function explanation(at: Where, word: string, { document, kinds }: LanguageFacts): string | null {
  const [top, id, part, field] = at.path;
  const step = document.steps.find((each) => each.id === id);
  const kind = kinds.find(({ name }) => name === step?.kind);
  const described = (name: string) =>
    kind === undefined ? undefined : fieldsOf(kind).find((each) => each.name === name)?.schema.description;
  if (top !== 'steps') return words.topFields[word] ?? null;
  if (part === 'kind' && word !== 'kind') return kinds.find(({ name }) => name === word)?.about ?? null;
  if (part === 'with') return described(field ?? word) ?? described(word) ?? null;
  if (part === 'needs' && word !== 'needs')
    return sentence(
      document.steps.find((each) => each.id === word),
      kinds,
    );
  if (part === undefined && id === word) return sentence(step, kinds);
  return words.stepFields[word] ?? null;
}

function sentence(step: StepText | undefined, kinds: readonly StepKindFacts[]): string | null {
  if (step === undefined) return null;
  const about = kinds.find(({ name }) => name === step.kind)?.about ?? '';
  return words.stepInWords({ id: step.id, kind: step.kind, about });
}

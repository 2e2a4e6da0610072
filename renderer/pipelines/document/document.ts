import { isMap, isNode } from 'yaml';
import { parsed } from './parse.ts';
import { rewrite } from './rewrite.ts';
import { isMapping, type Mapping } from './same.ts';

/** A step as the editor shows it; what is missing or of another form reads as empty. */
export interface StepText {
  id: string;
  kind: string;
  needs: readonly string[];
  with: Mapping;
  retries: unknown;
  timeout: unknown;
  /** Built only when somebody asks for it. */
  asked: boolean;
}

/** A pipeline's text that can be read as YAML, and what it says. A value: every edit makes another one. */
export interface PipelineDocument {
  text: string;
  value: Mapping;
  params: Mapping;
  steps: readonly StepText[];
}

/** Reads a pipeline's text; null while it is no YAML map, which is for the person to mend in the text. */
export function readDocument(text: string): PipelineDocument | null {
  const { value } = parsed(text);
  return isMapping(value) ? documentOf(text, value) : null;
}

/** The document after a change of what it says; null where its text cannot say that. */
export function edited(
  document: PipelineDocument,
  change: (value: Mapping) => Mapping,
): PipelineDocument | null {
  const value = change(document.value);
  const text = rewrite(document.text, value);
  return text === null ? null : documentOf(text, value);
}

function documentOf(text: string, value: Mapping): PipelineDocument {
  return { text, value, params: mapping(value['params']), steps: Object.entries(stepsOf(value)).map(stepOf) };
}

/** The steps as they are written, by name. */
export function stepsOf(value: Mapping): Mapping {
  return mapping(value['steps']);
}

/** A map, or an empty one where something else stands. */
export function mapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** The names under `needs`. */
export function needsOf(step: unknown): string[] {
  const needs = mapping(step)['needs'];
  return Array.isArray(needs) ? needs.filter((need) => typeof need === 'string') : [];
}

function stepOf([id, step]: [string, unknown]): StepText {
  const { kind, retries, timeout, when, with: given } = mapping(step);
  return {
    id,
    kind: typeof kind === 'string' ? kind : '',
    needs: needsOf(step),
    with: mapping(given),
    retries,
    timeout,
    asked: when === 'asked',
  };
}

/** Lines from the first to the last of each step, both counted from one. */
export function linesOfSteps(text: string): Map<string, { first: number; last: number }> {
  const { yaml, lines } = parsed(text);
  const steps = isMap(yaml.contents) ? yaml.contents.get('steps', true) : undefined;
  const found = new Map<string, { first: number; last: number }>();
  if (!isMap(steps)) return found;
  for (const { key, value } of steps.items) {
    if (!isNode(key)) continue;
    const end = (isNode(value) ? value : key).range?.[1] ?? 0;
    const last = lines.linePos(Math.max(0, text.slice(0, end).trimEnd().length - 1)).line;
    found.set(String(key), { first: lines.linePos(key.range?.[0] ?? 0).line, last });
  }
  return found;
}

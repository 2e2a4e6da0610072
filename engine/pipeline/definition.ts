import { basename } from 'node:path';
import { z } from 'zod';
import '../../contract/issues.ts';
import { fault, placed, type Place } from '../../contract/problem.ts';
import { pipelineForms } from '../../contract/texts/pipeline.ts';
import { en } from '../../contract/texts/en.ts';
import { readYaml, type Written } from '../documents/yaml.ts';
import type { BoundStep, StepKinds } from '../steps.ts';

const units = {
  ms: 0.001,
  s: 1,
  second: 1,
  seconds: 1,
  minute: 60,
  minutes: 60,
  hour: 3600,
  hours: 3600,
} as const;

/** `90 s`, `10 minutes`, `1 hour`, or a plain number of seconds. */
const duration = z.union(
  [
    z.number().positive(),
    z.string().regex(/^\d+(\.\d+)? (ms|s|seconds?|minutes?|hours?)$/, pipelineForms.duration),
  ],
  pipelineForms.duration,
);

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, pipelineForms.name);

const stepSchema = z.strictObject({
  kind: z.string(),
  needs: z.array(z.string()).default([]),
  with: z.record(z.string(), z.unknown()).default({}),
  retries: z.number().int().min(0).max(10).default(0),
  timeout: duration.default('1 hour'),
});

const pipelineSchema = z.strictObject({
  format: z.literal(1),
  name,
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  steps: z.record(name, stepSchema).refine((steps) => Object.keys(steps).length > 0, en.pipeline.noSteps),
});

export type Value = string | number | boolean | null;

/** A step of a pipeline with its kind bound; a plain value but for `bound.run`. */
export interface StepDefinition {
  id: string;
  kind: string;
  needs: string[];
  retries: number;
  timeoutSeconds: number;
  bound: BoundStep;
}

export interface PipelineDefinition {
  file: string;
  name: string;
  steps: StepDefinition[];
}

/**
 * Reads a pipeline: parameters put in (`$name` as a whole value), each step's kind known, its `with` checked.
 * @throws `file.invalid`, `format.newer`, `pipeline.unknown-kind`, `pipeline.unknown-param`
 */
export function parsePipeline(
  file: string,
  text: string,
  kinds: StepKinds,
  params: Record<string, Value> = {},
): PipelineDefinition {
  const written = readYaml(file, text, pipelineSchema);
  const { data } = written;
  const called = basename(file, '.yaml');
  if (data.name !== called) throw written.invalid(['name'], en.pipeline.otherName({ file: called }));
  const known = Object.keys(data.params);
  for (const param of Object.keys(params))
    if (!known.includes(param)) throw unknownParam(param, known, { file });
  const values = { ...data.params, ...params };
  const steps = Object.entries(data.steps).map(([id, step]) => ({
    id,
    kind: step.kind,
    needs: step.needs,
    retries: step.retries,
    timeoutSeconds: seconds(step.timeout),
    bound: bind({ file, id, written, values, kinds }),
  }));
  return { file, name: data.name, steps };
}

/** What a step is bound with. */
interface Binding {
  file: string;
  id: string;
  written: Written<z.infer<typeof pipelineSchema>>;
  values: Record<string, Value>;
  kinds: StepKinds;
}

function bind(binding: Binding): BoundStep {
  const { file, id, written, kinds } = binding;
  const { kind, with: given } = written.data.steps[id] as z.infer<typeof stepSchema>;
  const path = ['steps', id, 'with'];
  const make = kinds.get(kind);
  if (make === undefined) {
    const place = { file, step: id, ...written.placeOf(['steps', id, 'kind']) };
    throw fault('pipeline.unknown-kind', { kind, known: [...kinds.keys()].join(', ') }, place);
  }
  const params = substitute(given, path, binding);
  try {
    return make(params);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    throw placed(written.invalid([...path, ...(issue?.path ?? [])], issue?.message ?? ''), { step: id });
  }
}

/** Puts parameters in where a whole value is `$name`. */
function substitute(value: unknown, path: readonly string[], binding: Binding): unknown {
  if (Array.isArray(value)) return value.map((item, at) => substitute(item, [...path, String(at)], binding));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [key, substitute(item, [...path, key], binding)]));
  }
  const param = typeof value === 'string' ? /^\$([a-z_]\w*)$/i.exec(value)?.[1] : undefined;
  return param === undefined ? value : valueOf(param, path, binding);
}

function valueOf(param: string, path: readonly string[], { file, id, written, values }: Binding): Value {
  if (Object.hasOwn(values, param)) return values[param] as Value;
  const place = { file, step: id, field: path.join('.'), ...written.placeOf(path) };
  throw unknownParam(`$${param}`, Object.keys(values), place);
}

function unknownParam(param: string, known: readonly string[], place: Place): Error {
  return fault('pipeline.unknown-param', { param, known: known.join(', ') }, place);
}

function seconds(value: number | string): number {
  if (typeof value === 'number') return value;
  const [amount = '0', unit = 's'] = value.split(' ');
  return Number(amount) * units[unit as keyof typeof units];
}

import { z } from 'zod';
import { fault } from '../../contract/problem.ts';
import { parseYaml } from '../documents/yaml.ts';
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
const duration = z.union([
  z.number().positive(),
  z.string().regex(/^\d+(\.\d+)? (ms|s|seconds?|minutes?|hours?)$/),
]);

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'use lower-case letters, digits, _ and -');

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
  steps: z.record(name, stepSchema),
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
 * @throws `file.invalid`, `format.newer`, `pipeline.unknown-kind`
 */
export function parsePipeline(
  file: string,
  text: string,
  kinds: StepKinds,
  params: Record<string, Value> = {},
): PipelineDefinition {
  const parsed = parseYaml(file, text, pipelineSchema);
  const values = { ...parsed.params, ...params };
  const steps = Object.entries(parsed.steps).map(([id, step]) => {
    const bound = bind(file, id, step.kind, substitute(step.with, values), kinds);
    return {
      id,
      kind: step.kind,
      needs: step.needs,
      retries: step.retries,
      timeoutSeconds: seconds(step.timeout),
      bound,
    };
  });
  return { file, name: parsed.name, steps };
}

function bind(file: string, id: string, kind: string, params: unknown, kinds: StepKinds): BoundStep {
  const make = kinds.get(kind);
  if (make === undefined)
    throw fault('pipeline.unknown-kind', { kind, known: [...kinds.keys()].join(', ') }, { file, step: id });
  try {
    return make(params);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    const field = ['with', ...(issue?.path ?? [])].join('.');
    throw fault(
      'file.invalid',
      { file, reason: `${field}: ${issue?.message ?? ''}` },
      { file, step: id, field },
    );
  }
}

function substitute(value: unknown, params: Record<string, Value>): unknown {
  if (Array.isArray(value)) return value.map((item) => substitute(item, params));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, params)]));
  }
  const parameter = typeof value === 'string' && value.startsWith('$') ? value.slice(1) : undefined;
  return parameter !== undefined && parameter in params ? params[parameter] : value;
}

function seconds(value: number | string): number {
  if (typeof value === 'number') return value;
  const [amount = '0', unit = 's'] = value.split(' ');
  return Number(amount) * units[unit as keyof typeof units];
}

import { basename } from 'node:path';
import { z } from 'zod';
import '../../contract/issues.ts';
import { asFault, fault, placed, type Fault, type Place } from '../../contract/problem.ts';
import { pipelineForms } from '../../contract/texts/pipeline.ts';
import { en } from '../../contract/texts/en.ts';
import { readLoosely, type Loose } from '../documents/yaml.ts';
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
  /** `asked`: a run of the whole pipeline leaves the step out. */
  when: z.enum(['always', 'asked']).default('always'),
});
type WrittenStep = z.infer<typeof stepSchema>;

const headSchema = z.strictObject({
  format: z.literal(1),
  name,
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  steps: z.record(name, z.unknown()).refine((steps) => Object.keys(steps).length > 0, en.pipeline.noSteps),
});

export type Value = string | number | boolean | null;

/** A step of a pipeline as its text has it; what is wrong with it stands in the outline's faults. */
export interface OutlinedStep {
  id: string;
  kind: string;
  needs: string[];
  retries: number;
  timeoutSeconds: number;
  /** Built only when somebody asks for it. */
  asked: boolean;
  /** As it is written, before parameters are put in. */
  given: Record<string, unknown>;
  line: number | null;
  /** Null where the kind is unknown or its parameters are wrong. */
  bound: BoundStep | null;
}

/** A step of a pipeline with its kind bound; a plain value but for `bound.run`. */
export interface StepDefinition extends OutlinedStep {
  bound: BoundStep;
}

export interface PipelineOutline {
  file: string;
  name: string;
  params: Record<string, Value>;
  steps: OutlinedStep[];
  /** Whether the text is YAML with steps: if not, what is here is not worth showing. */
  legible: boolean;
  faults: Fault[];
}

export interface PipelineDefinition extends PipelineOutline {
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
  const outline = outlinePipeline(file, text, kinds, params);
  const [fault] = outline.faults;
  if (fault !== undefined) throw fault;
  return outline as PipelineDefinition;
}

/** Reads what can be read of a pipeline, and all that is wrong with it. */
export function outlinePipeline(
  file: string,
  text: string,
  kinds: StepKinds,
  given: Record<string, Value> = {},
): PipelineOutline {
  const loose = readLoosely(file, text);
  const called = basename(file, '.yaml');
  const faults = [...loose.faults];
  const head = loose.faults.length > 0 ? null : loose.check([], loose.value, headSchema);
  if (head !== null && 'fault' in head) faults.push(head.fault);
  const data = head !== null && 'data' in head ? head.data : null;
  const params = data?.params ?? {};
  if (data !== null) faults.push(...headFaults(file, called, data, given, loose));
  const values = { ...params, ...given };
  const written = Object.entries(stepsOf(loose.value));
  const steps = written.map(([id, value]) => outlineStep({ file, id, value, loose, values, kinds, faults }));
  const legible = loose.faults.length === 0 && written.length > 0;
  return { file, name: called, params, steps, legible, faults };
}

function headFaults(
  file: string,
  called: string,
  data: z.infer<typeof headSchema>,
  given: Record<string, Value>,
  loose: Loose,
): Fault[] {
  const known = Object.keys(data.params);
  const strange = Object.keys(given).filter((param) => !known.includes(param));
  return [
    ...(data.name === called ? [] : [loose.invalid(['name'], en.pipeline.otherName({ file: called }))]),
    ...strange.map((param) => unknownParam(param, known, { file })),
  ];
}

/** Null where there is no map of steps. */
function stepsOf(value: unknown): Record<string, unknown> {
  const steps = (value as { steps?: unknown } | null)?.steps;
  return typeof steps === 'object' && steps !== null && !Array.isArray(steps)
    ? (steps as Record<string, unknown>)
    : {};
}

/** What a step is read with. */
interface Reading {
  file: string;
  id: string;
  value: unknown;
  loose: Loose;
  values: Record<string, Value>;
  kinds: StepKinds;
  faults: Fault[];
}

function outlineStep(reading: Reading): OutlinedStep {
  const { id, value, loose, faults } = reading;
  const path = ['steps', id];
  const line = loose.placeOf(path).line ?? null;
  const checked = loose.check(path, value, stepSchema);
  if ('fault' in checked) {
    faults.push(placed(checked.fault, { step: id }));
    return { ...plain(id, legibleStep(value)), line, bound: null };
  }
  return { ...plain(id, checked.data), line, bound: boundOrNull(checked.data, reading) };
}

function plain(id: string, step: WrittenStep): Omit<OutlinedStep, 'line' | 'bound'> {
  return {
    id,
    kind: step.kind,
    needs: step.needs,
    retries: step.retries,
    timeoutSeconds: seconds(step.timeout),
    asked: step.when === 'asked',
    given: step.with,
  };
}

/** What can be told of a step that is not written as a step is. */
function legibleStep(value: unknown): WrittenStep {
  const { kind, needs } = (value ?? {}) as { kind?: unknown; needs?: unknown };
  return stepSchema.parse({
    kind: typeof kind === 'string' ? kind : '',
    needs: Array.isArray(needs) ? needs.filter((need) => typeof need === 'string') : [],
  });
}

function boundOrNull(step: WrittenStep, reading: Reading): BoundStep | null {
  try {
    return bind(step, reading);
  } catch (error) {
    reading.faults.push(asFault(error));
    return null;
  }
}

function bind({ kind, with: given }: WrittenStep, reading: Reading): BoundStep {
  const { file, id, loose, kinds } = reading;
  const path = ['steps', id, 'with'];
  const make = kinds.get(kind);
  if (make === undefined) {
    const place = { file, step: id, ...loose.placeOf(['steps', id, 'kind']) };
    throw fault('pipeline.unknown-kind', { kind, known: [...kinds.keys()].join(', ') }, place);
  }
  const params = substitute(given, path, reading);
  try {
    return make(params);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    throw placed(loose.invalid([...path, ...(issue?.path ?? [])], issue?.message ?? ''), { step: id });
  }
}

/** Puts parameters in where a whole value is `$name`. */
function substitute(value: unknown, path: readonly string[], reading: Reading): unknown {
  if (Array.isArray(value)) return value.map((item, at) => substitute(item, [...path, String(at)], reading));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [key, substitute(item, [...path, key], reading)]));
  }
  const param = typeof value === 'string' ? /^\$([a-z_]\w*)$/i.exec(value)?.[1] : undefined;
  return param === undefined ? value : valueOf(param, path, reading);
}

function valueOf(param: string, path: readonly string[], { file, id, loose, values }: Reading): Value {
  if (Object.hasOwn(values, param)) return values[param] as Value;
  const place = { file, step: id, field: path.join('.'), ...loose.placeOf(path) };
  throw unknownParam(`$${param}`, Object.keys(values), place);
}

function unknownParam(param: string, known: readonly string[], place: Place): Fault {
  return fault('pipeline.unknown-param', { param, known: known.join(', ') }, place);
}

function seconds(value: number | string): number {
  if (typeof value === 'number') return value;
  const [amount = '0', unit = 's'] = value.split(' ');
  return Number(amount) * units[unit as keyof typeof units];
}

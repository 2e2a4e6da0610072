import { isNode, parseDocument } from 'yaml';
import { z } from 'zod';
import '../../contract/issues.ts';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { refuseNewer } from '../documents/yaml.ts';
import type { ExpectationConfiguration, ExpectationSuite } from './types.ts';

const severity = z.enum(['critical', 'warning', 'info']);
const meta = z.record(z.string(), z.unknown()).nullish();

const configurationShape = z
  .object({
    expectation_type: z.string().optional(),
    type: z.string().optional(),
    kwargs: z.record(z.string(), z.unknown()).default({}),
    severity: severity.nullish(),
    meta,
  })
  .refine((found) => (found.expectation_type ?? found.type) !== undefined, {
    path: ['expectation_type'],
    message: en.issues.missing,
  });

const suiteShape = z.object({
  format: z.int().optional(),
  expectation_suite_name: z.string().optional(),
  name: z.string().optional(),
  expectations: z.array(configurationShape),
  meta,
});

/**
 * Reads a suite of Great Expectations 0.18 (`expectation_type`) or 1.x (`type`); both become one shape,
 * with the severity filled in. A fault names the file and the line, and the path of a bad entry.
 */
export function parseSuite(file: string, text: string): ExpectationSuite {
  const found = json(file, text);
  refuseNewer(file, found);
  const parsed = suiteShape.safeParse(found);
  if (!parsed.success) throw invalid(file, text, parsed.error.issues[0]);
  const { data } = parsed;
  return {
    format: 1,
    expectation_suite_name: data.expectation_suite_name ?? data.name ?? '',
    expectations: data.expectations.map(configuration),
    ...withMeta(data.meta),
  };
}

function configuration(found: z.infer<typeof configurationShape>): ExpectationConfiguration {
  const ofMeta = severity.safeParse(found.meta?.['severity']);
  return {
    expectation_type: found.expectation_type ?? found.type ?? '',
    kwargs: found.kwargs,
    severity: found.severity ?? (ofMeta.success ? ofMeta.data : 'critical'),
    ...withMeta(found.meta),
  };
}

function withMeta(found: z.infer<typeof meta>): { meta?: Record<string, unknown> } {
  return found === null || found === undefined ? {} : { meta: found };
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw fault('file.invalid', { file, reason }, { file, line: lineOf(reason, text) }, error);
  }
}

/** JSON's parser does not always say where; YAML's, which reads JSON too, does where it finds the same wrong. */
function lineOf(reason: string, text: string): number {
  const position = /position (\d+)/.exec(reason)?.[1];
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
  return parseDocument(text).errors[0]?.linePos?.[0].line ?? text.split('\n').length;
}

function invalid(file: string, text: string, issue: z.core.$ZodIssue | undefined): Error {
  const path = jsonPath(issue?.path ?? []);
  const place = { file, line: lineAt(text, issue?.path ?? []), field: path };
  return fault('file.invalid', { file, reason: `${path}: ${issue?.message ?? ''}` }, place);
}

/** The line of a path in JSON, or of the nearest part around it that is written. */
function lineAt(text: string, path: readonly PropertyKey[]): number {
  const document = parseDocument(text);
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return text.slice(0, node.range[0]).split('\n').length;
  }
  return 1;
}

/** `$.expectations[3].kwargs`. */
function jsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (before, key) => before + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`),
    '$',
  );
}

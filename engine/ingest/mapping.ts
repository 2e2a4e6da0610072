import { LineCounter, isMap, isNode, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { TableSchema } from './tables.ts';

const texts = en.ingest.mapping;

/** Where a column of a table comes from. */
export interface ColumnSource {
  /** The file's column; null where the value is made (a default, a gap). */
  from: string | null;
  /** How a time is written: as text, or as a number since the epoch. */
  unit: 'text' | 'seconds' | 'milliseconds' | 'microseconds';
  /** The zone of times that name none; UTC when absent. */
  timezone?: string;
  /** Which sign parts the decimals; absent: judged number by number. */
  decimal?: 'dot' | 'comma';
  /** The file's words for ours; other words stay as they are. */
  values: Readonly<Record<string, string>>;
  /** Stands in for a missing value; absent: none does. */
  default?: string | null;
  /** A session ends after so many milliseconds without an event of its user. */
  gap?: number;
}

/** Which column of a table comes from where; columns that it does not name match by name. */
export interface Mapping {
  file: string;
  columns: Readonly<Record<string, ColumnSource>>;
}

const knownFormat = 1;
const gapUnits: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000 };

const gap = z.string().transform((value, context) => {
  const match = /^(\d+) (second|minute|hour)s?$/.exec(value.trim());
  if (match !== null) return Number(match[1]) * (gapUnits[match[2] ?? ''] ?? 0);
  context.addIssue({ code: 'custom', message: texts.gap });
  return z.NEVER;
});

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const columnSource = z.strictObject({
  from: z.string().min(1).optional(),
  unit: z.enum(['text', 'seconds', 'milliseconds', 'microseconds']).default('text'),
  timezone: z.string().refine(isTimezone, { message: texts.timezone }).optional(),
  decimal: z.enum(['dot', 'comma']).optional(),
  values: z.record(z.string(), scalar).default({}),
  default: scalar.nullable().optional(),
  gap: gap.optional(),
});

type Written = z.output<typeof columnSource>;

const mapping = z.strictObject({
  format: z.literal(knownFormat, { message: texts.format }),
  columns: z.record(
    z.string(),
    z.preprocess((value) => (typeof value === 'string' ? { from: value } : value), columnSource),
  ),
});

/**
 * Reads the text of a mapping file for a table.
 * Faults name file, line and field: `mapping.invalid`, `mapping.unknownColumn`, `format.newer`.
 */
export function parseMapping(yaml: string, file: string, schema: TableSchema): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) throw invalid(file, broken.linePos?.[0].line ?? 1, '', texts.syntax, broken);
  const value: unknown = document.toJS();
  refuseNewer(value, file);
  const parsed = mapping.safeParse(value);
  const lineAt = (path: readonly PropertyKey[]) => lineOf(document, lines, path);
  if (!parsed.success) throw issueFault(parsed.error.issues[0], file, lineAt);
  const columns = Object.entries(parsed.data.columns).map(([name, written]) => {
    checkColumn(name, written, schema, file, lineAt(['columns', name]));
    return [name, source(written)] as const;
  });
  return { file, columns: Object.fromEntries(columns) };
}

function refuseNewer(value: unknown, file: string): void {
  const found = (value as { format?: unknown } | null)?.format;
  if (typeof found !== 'number' || found <= knownFormat) return;
  throw fault('format.newer', { file, found, known: knownFormat }, { file, field: 'format' });
}

function issueFault(
  issue: z.core.$ZodIssue | undefined,
  file: string,
  lineAt: (path: readonly PropertyKey[]) => number,
): Error {
  const path = issue?.path ?? [];
  if (issue?.code !== 'unrecognized_keys') {
    return invalid(file, lineAt(path), path.join('.'), issue?.message ?? texts.syntax);
  }
  const key = issue.keys[0] ?? '';
  return invalid(file, lineAt([...path, key]), [...path, key].join('.'), texts.unknownKey({ key }));
}

function checkColumn(name: string, written: Written, schema: TableSchema, file: string, line: number): void {
  const known = schema.columns?.map((column) => column.name);
  if (known !== undefined && !known.includes(name)) {
    const facts = { file, line, field: name, known: known.join(', ') };
    throw fault('mapping.unknownColumn', facts, { file, line, field: name });
  }
  const problem = columnProblem(name, written);
  if (problem !== null) throw invalid(file, line, name, problem);
}

function columnProblem(name: string, { from, gap: pause, default: standIn }: Written): string | null {
  if (pause === undefined) return from === undefined && standIn === undefined ? texts.nothing : null;
  if (name !== 'user_session') return texts.gapColumn;
  return from !== undefined || standIn !== undefined ? texts.gapAlone : null;
}

/** Leaves out what was not written, as the type asks. */
function source({ from, timezone, decimal, default: standIn, gap: pause, ...rest }: Written): ColumnSource {
  return {
    ...rest,
    from: from ?? null,
    ...(timezone === undefined ? {} : { timezone }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(standIn === undefined ? {} : { default: standIn }),
    ...(pause === undefined ? {} : { gap: pause }),
  };
}

function invalid(file: string, line: number, field: string, reason: string, cause?: unknown): Error {
  return fault('mapping.invalid', { file, line, field, reason }, { file, line, field }, cause);
}

/** The line of the key that a path names, or of the nearest thing around it that is written. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const around: unknown = document.getIn(path.slice(0, length - 1), true);
    if (!isMap(around)) continue;
    const key = around.items.find((item) => String(item.key) === String(path[length - 1]))?.key;
    if (isNode(key) && key.range) return lines.linePos(key.range[0]).line;
  }
  return 1;
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

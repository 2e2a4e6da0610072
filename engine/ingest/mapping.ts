import { z } from 'zod';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { isTimezone, readYaml } from '../documents/yaml.ts';
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
  format: z.literal(1),
  columns: z.record(
    z.string(),
    z.preprocess((value) => (typeof value === 'string' ? { from: value } : value), columnSource),
  ),
});

/**
 * Reads the text of a mapping file for a table.
 * Faults name file, line and field: `file.invalid`, `mapping.unknownColumn`, `format.newer`.
 */
export function parseMapping(yaml: string, file: string, schema: TableSchema): Mapping {
  const { data, invalid } = readYaml(file, yaml, mapping);
  const known = schema.columns?.map((column) => column.name);
  const columns = Object.entries(data.columns).map(([name, written]) => {
    const path = ['columns', name];
    if (known !== undefined && !known.includes(name)) {
      const { place } = invalid(path, '').problem;
      throw fault('mapping.unknownColumn', { file, column: name, known: known.join(', ') }, place);
    }
    const problem = columnProblem(name, written);
    if (problem !== null) throw invalid(path, problem);
    return [name, source(written)] as const;
  });
  return { file, columns: Object.fromEntries(columns) };
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

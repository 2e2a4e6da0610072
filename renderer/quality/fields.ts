/** How one argument of an expectation is asked for. */
export type FieldKind =
  | 'column'
  | 'columns'
  | 'list'
  | 'texts'
  | 'number'
  | 'scalar'
  | 'text'
  | 'flag'
  | 'choice'
  | 'json';

export interface FieldSpec {
  name: string;
  kind: FieldKind;
  required: boolean;
  choices: readonly string[];
  /** What counts where nothing is given. */
  usual: unknown;
}

/** The part of JSON Schema that the engine's kinds use. */
interface Schema {
  /** Several where it may be one of them. */
  type?: string | string[];
  enum?: string[];
  items?: Schema;
  default?: unknown;
}

interface Arguments {
  properties?: Record<string, Schema>;
  required?: string[];
}

const columnNames: ReadonlySet<string> = new Set(['column', 'column_A', 'column_B']);
const columnLists: ReadonlySet<string> = new Set(['column_list', 'column_set']);

/** The fields for a kind's arguments, in the order in which the kind names them. */
export function fieldsOf(schema: Record<string, unknown>): FieldSpec[] {
  const { properties = {}, required = [] } = schema as Arguments;
  return Object.entries(properties).map(([name, each]) => ({
    name,
    kind: kindOf(name, each),
    required: required.includes(name),
    choices: each.enum ?? [],
    usual: each.default,
  }));
}

/** Kinds with a line for each of their values. */
export const lists: ReadonlySet<FieldKind> = new Set(['list', 'columns', 'texts']);

const byType: Record<string, FieldKind> = {
  boolean: 'flag',
  number: 'number',
  integer: 'number',
  string: 'text',
};

function kindOf(name: string, schema: Schema): FieldKind {
  if (columnNames.has(name)) return 'column';
  if (columnLists.has(name)) return 'columns';
  if (schema.enum !== undefined) return 'choice';
  if (Array.isArray(schema.type)) return 'scalar';
  if (schema.type === 'array') return listOf(schema.items?.type);
  return byType[schema.type ?? ''] ?? 'json';
}

function listOf(item: Schema['type']): FieldKind {
  if (item === 'string') return 'texts';
  return Array.isArray(item) ? 'list' : 'json';
}

/** An argument as the field shows it. */
export function shownIn(kind: FieldKind, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (lists.has(kind) && Array.isArray(value)) return value.map(String).join('\n');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * What a person typed as the argument; undefined for nothing. Of a text column, digits stay text.
 */
export function readFrom(kind: FieldKind, typed: string, textual: boolean): unknown {
  if (typed.trim() === '') return undefined;
  if (kind === 'number') return Number.isFinite(Number(typed)) ? Number(typed) : typed;
  if (kind === 'scalar') return scalar(typed.trim(), textual);
  if (kind === 'columns' || kind === 'texts') return lines(typed);
  if (kind === 'list') return lines(typed).map((line) => scalar(line, textual));
  return typed;
}

const lines = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function scalar(typed: string, textual: boolean): string | number | boolean {
  const quoted = /^"(.*)"$/.exec(typed)?.[1];
  if (quoted !== undefined) return quoted;
  if (textual) return typed;
  if (typed === 'true' || typed === 'false') return typed === 'true';
  return Number.isFinite(Number(typed)) ? Number(typed) : typed;
}

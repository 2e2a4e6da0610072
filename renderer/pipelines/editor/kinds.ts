import type { StepKindFacts } from '../../../contract/calls/pipeline-edits.ts';
import type { StepText } from '../document/document.ts';
import type { Mapping } from '../document/same.ts';

/** A field of a kind, as JSON schema has it. */
export interface FieldSchema {
  type?: string;
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  items?: FieldSchema;
  additionalProperties?: FieldSchema | boolean;
}

export interface Field {
  name: string;
  schema: FieldSchema;
  required: boolean;
}

export function fieldsOf({ schema }: StepKindFacts): Field[] {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, FieldSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    schema: field,
    required: required.includes(name),
  }));
}

const inBraces = /\{(\w+)\}/g;

/** What a step writes, as far as its fields are filled in: `table:processed.events`. */
export function writesOf(step: StepText, kind: StepKindFacts | undefined): string[] {
  const filled = (kind?.writes ?? []).map((template) =>
    template.replace(inBraces, (whole, field: string) => {
      const value = step.with[field];
      return typeof value === 'string' && !value.startsWith('$') ? value : whole;
    }),
  );
  return filled.filter((asset) => !asset.includes('{'));
}

/** What a kind's fields would have to be for it to read one of these things; null where it reads none. */
export function fit(kind: StepKindFacts, assets: readonly string[]): Mapping | null {
  for (const template of kind.reads) {
    for (const asset of assets) {
      const filled = unified(template, asset);
      if (filled !== null) return filled;
    }
  }
  return null;
}

/** A SELECT can read any table, though no field names it. */
function unified(template: string, asset: string): Mapping | null {
  if (template.startsWith('sql:') && asset.startsWith('table:')) return {};
  const fields = [...template.matchAll(inBraces)].map(([, field]) => field ?? '');
  const parts = template.split(inBraces).filter((_part, at) => at % 2 === 0);
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+)');
  const found = new RegExp(`^${pattern}$`).exec(asset);
  return found === null ? null : Object.fromEntries(fields.map((field, at) => [field, found[at + 1]]));
}

/** What sort of thing a field names: `table`, `file`, `sql`, `files`, `raw`, `model` …; null for plain values. */
export function sortOf({ reads, writes }: StepKindFacts, field: string): string | null {
  const whole = [...reads, ...writes].find((template) => template.endsWith(`:{${field}}`));
  return whole?.slice(0, whole.indexOf(':')) ?? null;
}

/** What values are taken from. */
export interface Around {
  tables: readonly string[];
  files: readonly string[];
  /** Columns by table, as far as they are known before a run. */
  columns: Readonly<Record<string, readonly string[]>>;
  steps: readonly StepText[];
  params: Mapping;
}

/** Usual values of a field: what the project has of its sort, and what other steps say in a field of that name. */
export function suggestions(
  kind: StepKindFacts,
  field: string,
  step: StepText | undefined,
  around: Around,
): string[] {
  const own = around.steps.map((other) => other.with[field]).filter((value) => typeof value === 'string');
  const known: Readonly<Record<string, readonly string[]>> = {
    table: around.tables,
    file: around.files.filter((file) => /\.(json|ya?ml)$/.test(file) && !file.startsWith('pipelines/')),
    sql: around.files.filter((file) => /\.(sql|ya?ml)$/.test(file) && !file.startsWith('pipelines/')),
    files: around.files.filter(
      (file) => /\.(csv|tsv|jsonl?|ndjson|parquet)(\.(gz|zst))?$/.test(file) && !definitions.test(file),
    ),
  };
  const params = Object.keys(around.params).map((param) => `$${param}`);
  const columns = columnFields.has(field) ? columnsFor(step, around) : [];
  return [...new Set([...(known[sortOf(kind, field) ?? ''] ?? []), ...columns, ...own, ...params])];
}

/** What describes data and is none. */
const definitions = /^(expectations|features|pipelines)\//;

const columnFields: ReadonlySet<string> = new Set(['column', 'columns', 'key']);

/** The columns of the table that a step names, or else of all tables. */
function columnsFor(step: StepText | undefined, { columns }: Around): readonly string[] {
  const table = step?.with['table'];
  const own = typeof table === 'string' ? columns[table] : undefined;
  return own ?? [...new Set(Object.values(columns).flat())].toSorted();
}

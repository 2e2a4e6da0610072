import { z } from 'zod';
import { ident } from '../db/sql.ts';
import { readInside } from '../documents/paths.ts';
import { load as loadFiles } from '../ingest/load.ts';
import { parseMapping } from '../ingest/mapping.ts';
import { rawFiles } from '../ingest/raw.ts';
import { readingOptions } from '../ingest/reading.ts';
import { schemaOf, type TableSchema } from '../ingest/tables.ts';
import { bindable, type Asset, type ColumnShape, type StepContext, type StepOutcome } from '../steps.ts';
import { tableName } from './table-name.ts';
import { writeTable } from './write-table.ts';

const params = z.strictObject({
  source: z.string(),
  table: tableName,
  rejects: tableName,
  /** `events`: the shop events; absent: the columns below, or all of the file's with types inferred. */
  schema: z.literal('events').optional(),
  columns: z.record(z.string(), z.string()).optional(),
  /** A file that says which of another shop's columns is which; empty for none. */
  mapping: z.string().default(''),
  /** How the files are read, where they do not tell by themselves. */
  reading: readingOptions.optional(),
  /** Whether having no raw file is fine: the table is then empty, with the columns above. */
  optional: z.boolean().default(false),
});
type Params = z.infer<typeof params>;

/** Loads the raw files of a source into a table; rows that do not parse go to the rejects. */
export const load = bindable({
  stage: 'processed',
  revision: 1,
  params,
  reads: ({ source, mapping }): Asset[] => [
    `raw:${source}`,
    ...(mapping === '' ? [] : [`file:${mapping}` as const]),
  ],
  writes: ({ table, rejects }) => [`table:${table}`, `table:${rejects}`],
  inspect: async ({ source, table, rejects, schema: named, columns, mapping }, outlook) => {
    const schema = schemaOf(named ?? source, columns);
    readMapping({ mapping }, schema, outlook.folder);
    const known = (await outlook.current(table)) ?? foreseen(schema);
    return {
      [table]: columns === undefined ? known : foreseen(schema),
      [rejects]: await outlook.current(rejects),
    };
  },
  run: async (given: Params, context) => {
    const { source, table, rejects } = given;
    const schema = schemaOf(given.schema ?? source, given.columns);
    if (given.optional && (await rawFiles(context.lake.rawFolder, source)).length === 0)
      return empty(given, schema, context);
    const mapping = readMapping(given, schema, context.folder);
    const request = {
      source,
      table,
      rejects,
      schema,
      ...(mapping === undefined ? {} : { mapping }),
      ...(given.reading === undefined ? {} : { reading: given.reading }),
    };
    const loaded = await loadFiles(context.connection, context.lake, request, context);
    return { rowsIn: loaded.read, rowsOut: loaded.written, result: { ...loaded } };
  },
});

/** Null where the files decide. Events are numbered when they are loaded. */
function foreseen({ columns, orderedBy }: TableSchema): ColumnShape[] | null {
  if (columns === null) return null;
  const numbered = orderedBy === null ? [] : [{ name: 'event_id', type: 'BIGINT' }];
  return [...numbered, ...columns.map(({ name, type }) => ({ name, type }))];
}

function readMapping({ mapping }: Pick<Params, 'mapping'>, schema: TableSchema, folder: string) {
  if (mapping === '') return undefined;
  return parseMapping(readInside(folder, mapping), mapping, schema);
}

async function empty({ table }: Params, schema: TableSchema, context: StepContext): Promise<StepOutcome> {
  const columns = (schema.columns ?? []).map(({ name, type }) => `NULL::${type} AS ${ident(name)}`);
  const written = await writeTable(context, table, {
    mode: 'overwrite',
    select: `SELECT ${columns.join(', ')} WHERE false`,
  });
  return { ...written, rowsIn: 0 };
}

import { z } from 'zod';
import { problem } from '../events.ts';
import { job } from '../shapes.ts';

const table = z.string();
const version = z.number().int().min(0);
const textRecord = z.record(z.string(), z.string());

/** What the files of a table say about a column; null where they do not. */
const bounds = { min: z.string().nullable(), max: z.string().nullable(), nulls: z.number().nullable() };

const treeTable = z.strictObject({
  name: z.string(),
  columns: z.array(z.string()),
  version: z.number().nullable(),
  rows: z.number().nullable(),
  bytes: z.number().nullable(),
  updatedAt: z.string().nullable(),
  /** Why it cannot be read. */
  problem: problem.nullable(),
});

const column = z.strictObject({
  name: z.string(),
  /** In DuckDB's words. */
  type: z.string(),
  nullable: z.boolean(),
  comment: z.string().nullable(),
  partition: z.boolean(),
  ...bounds,
});

const schemaChange = z.strictObject({
  added: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  removed: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  changed: z.array(z.strictObject({ name: z.string(), from: z.string(), to: z.string() })),
});

const change = z.strictObject({
  version: z.number(),
  at: z.string(),
  operation: z.string(),
  /** The program that wrote it, as it names itself. */
  engine: z.string().nullable(),
  /** What the writer says about it: the mode, the key, the source, the run. */
  details: textRecord,
  rowsAdded: z.number().nullable(),
  rowsRemoved: z.number().nullable(),
  filesAdded: z.number(),
  filesRemoved: z.number(),
  bytesAdded: z.number(),
  /** Against the version before; null where nothing changed or that version is forgotten. */
  schema: schemaChange.nullable(),
  /** Whether the log still holds what is needed to look at it. */
  readable: z.boolean(),
});

const dataFile = z.strictObject({
  path: z.string(),
  bytes: z.number(),
  rows: z.number().nullable(),
  partition: z.record(z.string(), z.string().nullable()),
  columns: z.array(z.strictObject({ name: z.string(), ...bounds })),
});

const lineageNode = z.strictObject({
  /** `table:curated.x`, `raw:events`, `step:purchase/load-events`. */
  id: z.string(),
  kind: z.enum(['table', 'raw', 'files', 'model', 'online', 'step']),
  name: z.string(),
  /** Of a step. */
  pipeline: z.string().nullable(),
  stepKind: z.string().nullable(),
});

const rawFile = z.strictObject({
  name: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  arrivedAt: z.string(),
  /** Of the newest load of the source; null where no load has said. */
  read: z.number().nullable(),
  rejected: z.number().nullable(),
});

/** The lake, looked at: zones and tables, schemas, versions, files, lineage, raw sources. */
export const lakeCalls = {
  /** Everything that the tree of zones shows. */
  'lake.tree': {
    input: z.strictObject({}),
    output: z.strictObject({
      sources: z.array(
        z.strictObject({
          source: z.string(),
          files: z.number(),
          bytes: z.number(),
          arrivedAt: z.string().nullable(),
        }),
      ),
      tables: z.array(treeTable),
    }),
  },
  /** A table at a version; the newest where none is named. */
  'table.show': {
    input: z.strictObject({ table, version: version.optional() }),
    output: z.strictObject({
      name: z.string(),
      version: z.number(),
      newest: z.number(),
      at: z.string(),
      id: z.string(),
      description: z.string().nullable(),
      createdAt: z.string().nullable(),
      /** Relative to the project. */
      folder: z.string(),
      rows: z.number().nullable(),
      bytes: z.number(),
      files: z.number(),
      columns: z.array(column),
      properties: textRecord,
      protocol: z.strictObject({ reader: z.number(), writer: z.number(), features: z.array(z.string()) }),
    }),
  },
  /** Commits, the newest first; `before` continues after the last one that was given. */
  'table.history': {
    input: z.strictObject({
      table,
      before: version.optional(),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.strictObject({ changes: z.array(change), more: z.boolean(), newest: z.number() }),
  },
  'table.files': {
    input: z.strictObject({
      table,
      version: version.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.strictObject({ files: z.array(dataFile), total: z.number(), bytes: z.number() }),
  },
  /** What a table, a source or a model comes from and goes to, by the pipelines; `of` is a node's id. */
  'table.lineage': {
    input: z.strictObject({ of: z.string() }),
    output: z.strictObject({
      nodes: z.array(lineageNode),
      edges: z.array(z.strictObject({ from: z.string(), to: z.string() })),
      /** Pipelines that could not be read, so that something may be missing. */
      unread: z.array(z.strictObject({ pipeline: z.string(), problem })),
    }),
  },
  'raw.show': {
    input: z.strictObject({ source: z.string() }),
    output: z.strictObject({
      source: z.string(),
      files: z.array(rawFile),
      /** Tables whose newest version was loaded from it. */
      tables: z.array(z.string()),
    }),
  },
  /** The lines around one of a raw file; the job's result is RawLines. */
  'raw.lines': {
    input: z.strictObject({
      source: z.string(),
      sha256: z.string(),
      line: z.number().int().min(1),
    }),
    output: job,
  },
} as const;

export const rawLines = z.strictObject({
  file: z.string(),
  /** The number of the first line. */
  first: z.number(),
  lines: z.array(z.string()),
});
export type RawLines = z.infer<typeof rawLines>;

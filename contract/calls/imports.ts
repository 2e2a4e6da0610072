import { z } from 'zod';
import { problem } from '../events.ts';
import { job, none } from '../shapes.ts';

/** What `PUT /api/uploads/<name>` (with `?kinds=any`: of any kind) answers when the file has come whole. */
export const uploadAnswer = z.strictObject({
  upload: z.string(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
});
export type UploadAnswer = z.infer<typeof uploadAnswer>;

/** How the file is read, where it does not tell by itself. */
const reading = z.strictObject({
  delimiter: z.string().length(1).optional(),
  header: z.boolean().default(true),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']).optional(),
});

/** What the table is to look like: shop events, columns with types, or (neither) whatever the file has. */
const shape = {
  schema: z.literal('events').optional(),
  columns: z.record(z.string(), z.string()).optional(),
  /** The text of a mapping file; empty for none. */
  mapping: z.string().max(100_000).default(''),
  reading: reading.default({ header: true }),
};

const upload = z.strictObject({ upload: z.string() });

/** A name that a folder, a step and a file can have. */
const source = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/);
const table = z.string().regex(/^processed\.[a-z0-9_]+$/);

export const importPreview = z.strictObject({
  name: z.string(),
  bytes: z.number(),
  format: z.enum(['csv', 'jsonl', 'json', 'parquet']),
  encoding: z.string(),
  /** Of a CSV file. */
  delimiter: z.string().nullable(),
  /** Whether all of the file was read. */
  complete: z.boolean(),
  /** The file's own columns with a few of their values. */
  columns: z.array(z.strictObject({ name: z.string(), samples: z.array(z.string()) })),
  /** The table's columns. */
  targets: z.array(z.strictObject({ name: z.string(), type: z.string(), from: z.string().nullable() })),
  /** The first good rows: the line, then a value for each of the table's columns. */
  rows: z.array(z.array(z.unknown())),
  rejects: z.array(
    z.strictObject({
      line: z.number(),
      column: z.string().nullable(),
      reason: z.string(),
      text: z.string(),
    }),
  ),
  read: z.number(),
  rejected: z.number(),
  /** What keeps the rows from being read: a column that is missing, a mistake in the mapping. */
  problem: problem.nullable(),
  /** Sources that have a file with these bytes already. */
  knownIn: z.array(z.string()),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** What an import did. */
export const importResult = z.strictObject({
  /** `unchanged`: the source had these bytes already, and nothing was done. */
  status: z.enum(['loaded', 'unchanged']),
  table: z.string(),
  rejects: z.string(),
  read: z.number(),
  written: z.number(),
  rejected: z.number(),
  duplicates: z.number(),
});
export type ImportResult = z.infer<typeof importResult>;

/** Files that a person drops: looked at, mapped, taken into the project. */
export const importCalls = {
  /** Reads the beginning of a file as the load would, and writes nothing. */
  'import.preview': { input: upload.extend(shape), output: importPreview },
  /** Takes the file into the raw zone and loads its source; the job's result is an ImportResult. */
  'import.start': {
    input: upload.extend({
      ...shape,
      source,
      table,
      /** Loads although the source has these bytes already. */
      again: z.boolean().default(false),
    }),
    output: job,
  },
  'import.discard': { input: upload, output: none },
} as const;

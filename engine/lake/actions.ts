import { z } from 'zod';

/**
 * The actions of a Delta log, as PROTOCOL.md of delta-io/delta names them. Fields that we neither use
 * nor hand on are dropped; checkpoints give null where a commit leaves a field out.
 */
const texts = z.record(z.string(), z.string().nullable());

const add = z.object({
  path: z.string(),
  partitionValues: texts.nullish(),
  size: z.number(),
  modificationTime: z.number(),
  dataChange: z.boolean().nullish(),
  stats: z.string().nullish(),
  tags: texts.nullish(),
  deletionVector: z.unknown().optional(),
});

const remove = z.object({
  path: z.string(),
  deletionTimestamp: z.number().nullish(),
  dataChange: z.boolean().nullish(),
  extendedFileMetadata: z.boolean().nullish(),
  partitionValues: texts.nullish(),
  size: z.number().nullish(),
  deletionVector: z.unknown().optional(),
});

const metaData = z.object({
  id: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  format: z.object({ provider: z.string(), options: texts.nullish() }),
  schemaString: z.string().nullish(),
  partitionColumns: z.array(z.string()),
  configuration: texts.nullish(),
  createdTime: z.number().nullish(),
});

const protocol = z.object({
  minReaderVersion: z.number(),
  minWriterVersion: z.number(),
  readerFeatures: z.array(z.string()).nullish(),
  writerFeatures: z.array(z.string()).nullish(),
});

const txn = z.object({ appId: z.string(), version: z.number(), lastUpdated: z.number().nullish() });

const action = z.object({
  add: add.nullish(),
  remove: remove.nullish(),
  metaData: metaData.nullish(),
  protocol: protocol.nullish(),
  txn: txn.nullish(),
  commitInfo: z.record(z.string(), z.unknown()).nullish(),
  sidecar: z.object({ path: z.string() }).nullish(),
});

export type Add = z.infer<typeof add>;
export type Remove = z.infer<typeof remove>;
export type MetaData = z.infer<typeof metaData>;
export type Protocol = z.infer<typeof protocol>;
export type Txn = z.infer<typeof txn>;
/** One line of a commit: an object whose single key names the action. */
export type Action = z.infer<typeof action>;

/** One action from its JSON; throws where it is not one. */
export function parseAction(json: string): Action {
  return action.parse(JSON.parse(json));
}

/** A commit file's content: one action a line. */
export function formatActions(actions: readonly Action[]): string {
  return actions.map((each) => `${JSON.stringify(each)}\n`).join('');
}

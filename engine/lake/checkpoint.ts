import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../db/duckdb.ts';
import { text } from '../db/sql.ts';
import { formatActions, type Action } from './actions.ts';
import { draftName, replaceFile, syncFile, syncFolder } from './durable.ts';
import { logFolder } from './log.ts';
import { forward, paddedVersion, readerPath } from './paths.ts';
import type { TableState } from './snapshot.ts';

/** Commits between two checkpoints; Delta's own default. */
const interval = 10;
const weekInMs = 7 * 24 * 3600 * 1000;

/** The columns of a classic checkpoint (PROTOCOL.md, "Checkpoint Schema"), in DuckDB's types. */
const columns: Readonly<Record<string, string>> = {
  txn: 'STRUCT(appId VARCHAR, version BIGINT, lastUpdated BIGINT)',
  add: `STRUCT(path VARCHAR, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT, modificationTime BIGINT,
    dataChange BOOLEAN, tags MAP(VARCHAR, VARCHAR), stats VARCHAR)`,
  remove: `STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN, extendedFileMetadata BOOLEAN,
    partitionValues MAP(VARCHAR, VARCHAR), size BIGINT)`,
  metaData: `STRUCT(id VARCHAR, name VARCHAR, description VARCHAR,
    format STRUCT(provider VARCHAR, options MAP(VARCHAR, VARCHAR)), schemaString VARCHAR,
    partitionColumns VARCHAR[], configuration MAP(VARCHAR, VARCHAR), createdTime BIGINT)`,
  protocol: `STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER, readerFeatures VARCHAR[],
    writerFeatures VARCHAR[])`,
};

export function wantsCheckpoint(version: number): boolean {
  return version > 0 && version % interval === 0;
}

/** Writes the state of a table at a version beside its commits, and points `_last_checkpoint` at it. */
export async function writeCheckpoint(connection: Connection, table: TableState, now: number): Promise<void> {
  const { folder, version } = table.snapshot;
  const actions = checkpointActions(table, now);
  const file = join(logFolder(folder), `${paddedVersion(version)}.checkpoint.parquet`);
  await writeParquet(connection, file, actions);
  const { size: sizeInBytes } = await stat(file);
  const hint = { version, size: actions.length, sizeInBytes, numOfAddFiles: table.log.files.size };
  await replaceFile(join(logFolder(folder), '_last_checkpoint'), JSON.stringify(hint));
}

async function writeParquet(connection: Connection, file: string, actions: readonly Action[]): Promise<void> {
  const lines = draftName(file);
  const draft = draftName(file);
  const spec = Object.entries(columns).map(([name, type]) => `${name}: ${text(type)}`);
  try {
    await writeFile(lines, formatActions(actions));
    await connection.run(`COPY (SELECT * FROM read_json(${text(readerPath(lines))},
      format = 'newline_delimited', columns = {${spec.join(', ')}})) TO ${text(forward(draft))} (FORMAT parquet)`);
    await syncFile(draft);
    await rename(draft, file);
    await syncFolder(join(file, '..'));
  } finally {
    await rm(lines, { force: true });
    await rm(draft, { force: true });
  }
}

function checkpointActions(table: TableState, now: number): Action[] {
  const { log, protocol, metaData } = table;
  const keeps = metaData.configuration?.['delta.deletedFileRetentionDuration'] !== undefined;
  const recent = [...log.tombstones.values()].filter(
    (each) => keeps || (each.deletionTimestamp ?? 0) > now - weekInMs,
  );
  return [
    { protocol },
    { metaData },
    ...[...log.transactions.values()].map((txn) => ({ txn })),
    ...recent.map((remove) => ({ remove: { ...remove, dataChange: false } })),
    ...[...log.files.values()].map((add) => ({ add: { ...add, dataChange: false } })),
  ];
}

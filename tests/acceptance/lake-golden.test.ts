import { existsSync, readdirSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../engine/db/duckdb.ts';
import { ident, text } from '../../engine/db/sql.ts';
import { relation } from '../../engine/lake/relation.ts';
import { readSnapshot } from '../../engine/lake/snapshot.ts';
import { haveSharedData, sharedFile } from '../support/data.ts';
import { duck } from '../support/duck.ts';

/**
 * The reference tables of delta-io/delta-kernel-rs: folders with the table and its expected rows. Each
 * one gives exactly these rows, or stands in one of the tables below; a wrong answer is a failure.
 */
const golden = sharedFile('delta_golden', 'kernel_rs_golden');

/** What these ask of a reader is not done yet, and the refusal says what. */
const unsupported: Readonly<Record<string, RegExp>> = {
  'data-reader-timestamp_ntz-id-mode': /reader feature columnMapping/,
  'data-reader-timestamp_ntz-name-mode': /reader feature columnMapping/,
  'data-skipping-basic-stats-all-types-columnmapping-id': /reader feature columnMapping \(mode id\)/,
  'data-skipping-basic-stats-all-types-columnmapping-name': /reader feature columnMapping \(mode name\)/,
  'deltalog-invalid-protocol-version': /reader version 99/,
  'dv-partitioned-with-checkpoint': /reader feature deletionVectors/,
  'dv-with-columnmapping': /reader feature deletionVectors/,
  'log-replay-dv-key-cases': /reader feature deletionVectors/,
  'table-with-columnmapping-mode-id': /reader feature columnMapping \(mode id\)/,
  'table-with-columnmapping-mode-name': /reader feature columnMapping \(mode name\)/,
};

/** Logs that no reader should accept. */
const damaged: Readonly<Record<string, RegExp>> = {
  'data-reader-absolute-paths-escaped-chars': /names no metadata/,
  'deltalog-state-reconstruction-from-checkpoint-missing-metadata': /names no metadata/,
  'deltalog-state-reconstruction-from-checkpoint-missing-protocol': /names no protocol/,
  'deltalog-state-reconstruction-without-metadata': /names no metadata/,
  'deltalog-state-reconstruction-without-protocol': /names no protocol/,
  'versions-not-contiguous': /commit 1 is missing/,
};

/** Logs whose data files were never there: what counts is which files the log adds up to. */
const logOnly: Readonly<Record<string, { version: number; files: string[] }>> = {
  'canonicalized-paths-normal-a': { version: 1, files: [] },
  'canonicalized-paths-normal-b': { version: 1, files: [] },
  'canonicalized-paths-special-a': { version: 1, files: [] },
  'canonicalized-paths-special-b': { version: 1, files: [] },
  checkpoint: { version: 14, files: ['15'] },
  'delete-re-add-same-file-different-transactions': { version: 3, files: ['bar', 'foo'] },
  'deltalog-commit-info': { version: 0, files: ['abc'] },
  'log-replay-special-characters-b': { version: 0, files: ['special p@#h'] },
  'update-deleted-directory': {
    version: 0,
    files: ['1', '10', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
};

/** Folders without a log of their own. */
const noTable = ['hive', 'no-delta-log-folder'];

/**
 * Columns whose expected values were recorded by a reader in California: the log has them as text
 * without a zone, which the protocol leaves to the reader's own; ours is UTC.
 */
const recordedInCalifornia: Readonly<Record<string, string>> = {
  'data-reader-partition-values': 'as_timestamp',
};

const named = new Set([
  ...Object.keys(unsupported),
  ...Object.keys(damaged),
  ...Object.keys(logOnly),
  ...noTable,
]);
const all = existsSync(golden) ? readdirSync(golden) : [];
const withRows = all.filter((name) => !named.has(name));

function table(name: string): string {
  return sharedFile('delta_golden', 'kernel_rs_golden', name, 'delta');
}

/** The expected rows, named and typed as they were recorded. */
function expectedRows(name: string): string {
  const files = `read_parquet(${text(sharedFile('delta_golden', 'kernel_rs_golden', name, 'expected', '*.parquet'))})`;
  const column = recordedInCalifornia[name];
  if (column === undefined) return `SELECT * FROM ${files}`;
  return `SELECT * REPLACE (timezone('UTC', timezone('America/Los_Angeles', ${ident(column)})) AS ${ident(column)}) FROM ${files}`;
}

async function excess(connection: Connection, rows: string, others: string): Promise<unknown[]> {
  return connection.rowsJson(`(${rows}) EXCEPT ALL (${others}) LIMIT 5`);
}

describe.skipIf(!haveSharedData)('the golden tables of delta-kernel-rs', () => {
  it('are all here, and 59 of the 86 have rows to compare', () => {
    expect(all).toHaveLength(86);
    expect(withRows).toHaveLength(59);
    expect([...named].filter((name) => !all.includes(name))).toEqual([]);
  });

  it.for(withRows)('%s gives exactly the expected rows', async (name) => {
    const connection = await duck();
    const snapshot = await readSnapshot(connection, table(name));
    if (snapshot === null) throw new Error('no table');
    const ours = relation(snapshot);
    const found = await connection.columns(`SELECT * FROM (${ours}) LIMIT 0`);
    const wanted = await connection.columns(`SELECT * FROM (${expectedRows(name)}) LIMIT 0`);
    expect([found.names, found.types]).toEqual([wanted.names, wanted.types]);
    expect(await excess(connection, ours, expectedRows(name))).toEqual([]);
    expect(await excess(connection, expectedRows(name), ours)).toEqual([]);
  });

  it.for(Object.entries(unsupported))('%s is refused by name', async ([name, says]) => {
    const reading = readSnapshot(await duck(), table(name));
    await expect(reading).rejects.toMatchObject({
      problem: { code: 'lake.unsupported', message: expect.stringMatching(says) },
    });
  });

  it.for(Object.entries(damaged))('%s is called damaged', async ([name, says]) => {
    const reading = readSnapshot(await duck(), table(name));
    await expect(reading).rejects.toMatchObject({
      problem: { code: 'lake.corrupt', message: expect.stringMatching(says) },
    });
  });

  it.for(Object.entries(logOnly))('%s adds up to the right files', async ([name, expected]) => {
    const snapshot = await readSnapshot(await duck(), table(name));
    const files = snapshot?.files.map((file) => relative(table(name), file.path).split(sep).join('/'));
    expect({ version: snapshot?.version, files: files?.toSorted() }).toEqual(expected);
  });

  it.for(noTable)('%s is no table', async (name) => {
    expect(await readSnapshot(await duck(), table(name))).toBeNull();
  });
});

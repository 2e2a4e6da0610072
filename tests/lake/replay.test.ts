import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatActions, type Action } from '../../engine/lake/actions.ts';
import { writeCheckpoint } from '../../engine/lake/checkpoint.ts';
import { commitFile, logFolder } from '../../engine/lake/log.ts';
import { readSnapshot, readTable } from '../../engine/lake/snapshot.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

/** One commit, as a model sees it: which of a few files come and go, and who says how far it got. */
interface Commit {
  added: number[];
  removed: number[];
  txn: { appId: string; version: number } | null;
}

const commit: fc.Arbitrary<Commit> = fc
  .record({
    added: fc.uniqueArray(fc.nat(9), { maxLength: 4 }),
    removed: fc.uniqueArray(fc.nat(9), { maxLength: 4 }),
    txn: fc.option(fc.record({ appId: fc.constantFrom('a', 'b'), version: fc.nat(99) })),
  })
  .map((each) => ({ ...each, removed: each.removed.filter((file) => !each.added.includes(file)) }));

const commits = fc.array(commit, { minLength: 1, maxLength: 12 });

const names = Array.from({ length: 10 }, (_, i) => `p=ü ${i}%/part #${i}+[x].parquet`);

/** The same file under two spellings that both are valid in a log. */
function spelled(file: number, absolute: string | null): string {
  const path = (names[file] ?? '').split('/').map(encodeURIComponent).join('/');
  return absolute === null ? path : `file://${absolute}/${path}`;
}

function actionsOf({ added, removed, txn }: Commit, version: number, folder: string): Action[] {
  return [
    ...(version === 0 ? opening : []),
    ...(txn === null ? [] : [{ txn }]),
    ...removed.map((file) => ({
      remove: { path: spelled(file, folder), deletionTimestamp: 1, dataChange: true },
    })),
    ...added.map((file) => ({ add: addOf(file, version) })),
  ];
}

const opening: Action[] = [
  { protocol: { minReaderVersion: 1, minWriterVersion: 2 } },
  {
    metaData: {
      id: 'id',
      format: { provider: 'parquet', options: {} },
      schemaString: '{"type":"struct","fields":[{"name":"x","type":"long","nullable":true,"metadata":{}}]}',
      partitionColumns: [],
      configuration: {},
    },
  },
];

function addOf(file: number, version: number) {
  return {
    path: spelled(file, null),
    partitionValues: { p: version % 2 === 0 ? null : `v ${version}` },
    size: version,
    modificationTime: 1,
    dataChange: true,
    stats: `{"numRecords":${version}}`,
    tags: { TAG: 'x' },
  };
}

/** The naive model: file names with the version that last added them. */
function model(history: readonly Commit[], folder: string) {
  const files = new Map<string, number>();
  const transactions: Record<string, number> = {};
  for (const [version, { added, removed, txn }] of history.entries()) {
    for (const file of removed) files.delete(join(folder, names[file] ?? ''));
    for (const file of added) files.set(join(folder, names[file] ?? ''), version);
    if (txn !== null) transactions[txn.appId] = txn.version;
  }
  return { files: Object.fromEntries(files), transactions };
}

function writeLog(folder: string, history: readonly Commit[]): void {
  mkdirSync(logFolder(folder), { recursive: true });
  for (const [version, each] of history.entries()) {
    writeFileSync(commitFile(folder, version), formatActions(actionsOf(each, version, folder)));
  }
}

async function found(connection: Parameters<typeof readSnapshot>[0], folder: string, version?: number) {
  const snapshot = await readSnapshot(connection, folder, version);
  const files = Object.fromEntries(snapshot?.files.map((file) => [file.path, file.size]) ?? []);
  return { files, transactions: snapshot?.transactions };
}

describe('the replay of a Delta log', () => {
  it('equals a naive model at every version', async () => {
    const connection = await duck();
    const root = tempFolder('replay');
    await fc.assert(
      fc.asyncProperty(commits, fc.uuid(), async (history, id) => {
        const folder = join(root, id);
        writeLog(folder, history);
        for (const version of history.keys()) {
          const expected = model(history.slice(0, version + 1), folder);
          expect(await found(connection, folder, version)).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same from a checkpoint, with the commits before it gone', async () => {
    const connection = await duck();
    const root = tempFolder('replay');
    await fc.assert(
      fc.asyncProperty(commits, fc.nat(11), fc.uuid(), async (history, point, id) => {
        const folder = join(root, id);
        writeLog(folder, history);
        const at = point % history.length;
        const table = await readTable(connection, folder, at);
        if (table === null) throw new Error('no table');
        await writeCheckpoint(connection, table, 2);
        for (let version = 0; version <= at; version += 1) rmSync(commitFile(folder, version));
        expect(await found(connection, folder)).toEqual(model(history, folder));
        const again = await readTable(connection, folder, at);
        expect(plain(again)).toEqual(plain(table));
      }),
      { numRuns: 40 },
    );
  });
});

/** What of a table's state must outlive a checkpoint; absent and null are one. */
function plain(table: Awaited<ReturnType<typeof readTable>>) {
  if (table === null) return null;
  const { snapshot, protocol, metaData, log } = table;
  const text = JSON.stringify({
    files: snapshot.files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    transactions: snapshot.transactions,
    protocol,
    metaData,
    tags: [...log.files.values()].map((add) => add.tags),
    tombstones: [...log.tombstones.keys()].toSorted(),
  });
  return JSON.parse(text, (_, value: unknown) => value ?? undefined) as unknown;
}

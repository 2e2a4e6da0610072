import { resolve } from 'node:path';
import type { HandlersOf } from '../contract/calls.ts';
import type { tableCalls } from '../contract/calls/tables.ts';
import { Fault, fault } from '../contract/problem.ts';
import { relation } from './lake/relation.ts';
import { assertFilesExist, readSnapshot } from './lake/snapshot.ts';
import type { UnreadTable } from './lake/types.ts';
import type { EngineParts } from './parts.ts';
import { tablesNamed } from './pipeline/assets.ts';
import { exportParquet } from './results/export.ts';
import { firstRows } from './results/query.ts';

/** The calls about tables and queries. */
export function createTableCalls(parts: EngineParts): HandlersOf<typeof tableCalls> {
  const { jobs, views } = parts;
  return {
    'query.start': async ({ sql, limit }) => ({
      job: jobs.start('query', sql, (work) =>
        views.withConnection((connection, unread) => {
          refuseUnread(sql, unread);
          return firstRows(connection, sql, limit, work.signal);
        }),
      ),
    }),
    'table.export': async ({ folder, version }) => ({
      job: jobs.start('export', folder, (work) => exportTable(parts, folder, version, work.signal)),
    }),
  };
}

/** SQL that names a table which cannot be read is told why, not that the table does not exist. */
export function refuseUnread(sql: string, unread: readonly UnreadTable[]): void {
  const named = new Set<string>(tablesNamed(sql));
  const found = unread.find(({ table }) => named.has(table));
  if (found !== undefined) throw new Fault(found.problem);
}

function exportTable(
  { views, folder, tempDirectory }: EngineParts,
  table: string,
  version: number | undefined,
  signal: AbortSignal,
) {
  return views.withConnection(async (connection) => {
    const snapshot = await readSnapshot(connection, resolve(folder, table), version);
    if (snapshot === null) throw fault('lake.missing', { table }, { table });
    await assertFilesExist(snapshot);
    return exportParquet(connection, relation(snapshot), tempDirectory, signal);
  });
}

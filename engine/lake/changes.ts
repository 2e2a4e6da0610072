import type { Action, Add } from './actions.ts';
import type { Plan } from './plan.ts';
import { plainProtocol } from './protocol.ts';
import type { TableState } from './snapshot.ts';
import type { Write } from './types.ts';

const engineInfo = 'Boathouse/0.1';

const operations = { append: 'WRITE', overwrite: 'WRITE', merge: 'MERGE' } as const;

/** The actions of a commit: what it is, the table's own where they are new, files out and in. */
export function actionsOf(table: TableState | null, write: Write, plan: Plan, now: number): Action[] {
  const { transaction } = write;
  return [
    { commitInfo: commitInfo(table, write, plan, now) },
    ...(table === null ? [{ protocol: plainProtocol }] : []),
    ...(plan.metaData === null ? [] : [{ metaData: plan.metaData }]),
    ...(transaction === undefined ? [] : [{ txn: { ...transaction, lastUpdated: now } }]),
    ...plan.removes.map((add) => removal(add, now)),
    ...plan.written.adds.map((add) => ({ add })),
  ];
}

function removal(add: Add, now: number): Action {
  return {
    remove: {
      path: add.path,
      deletionTimestamp: now,
      dataChange: true,
      extendedFileMetadata: true,
      partitionValues: add.partitionValues ?? {},
      size: add.size,
    },
  };
}

function commitInfo(table: TableState | null, write: Write, plan: Plan, now: number) {
  return {
    timestamp: now,
    operation: operations[write.mode],
    operationParameters: operationParameters(write),
    ...(table === null ? {} : { readVersion: table.snapshot.version }),
    isBlindAppend: write.mode === 'append' && write.readVersion === undefined,
    operationMetrics: {
      numFiles: String(plan.written.adds.length),
      numRemovedFiles: String(plan.removes.length),
      numOutputRows: String(plan.rows),
    },
    engineInfo,
    ...(write.info === undefined ? {} : { userMetadata: JSON.stringify(write.info) }),
  };
}

/** Values are JSON text, as other writers have them. */
function operationParameters(write: Write): Record<string, string> {
  if (write.mode === 'merge') return { matchedOn: JSON.stringify(write.key ?? []) };
  return { mode: write.mode === 'append' ? 'Append' : 'Overwrite', partitionBy: '[]' };
}

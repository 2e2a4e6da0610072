import type { Action, Add, MetaData, Protocol, Remove, Txn } from './actions.ts';
import { fileOfLogPath } from './paths.ts';

/** What a log adds up to (PROTOCOL.md, "Action Reconciliation"). Files are keyed by where they lie. */
export interface LogState {
  protocol: Protocol | null;
  metaData: MetaData | null;
  files: Map<string, Add>;
  tombstones: Map<string, Remove>;
  transactions: Map<string, Txn>;
}

/** Replays actions, oldest first. */
export function replay(folder: string, actions: Iterable<Action>): LogState {
  const state: LogState = {
    protocol: null,
    metaData: null,
    files: new Map(),
    tombstones: new Map(),
    transactions: new Map(),
  };
  for (const action of actions) apply(state, folder, action);
  return state;
}

function apply(state: LogState, folder: string, action: Action): void {
  if (action.protocol) state.protocol = action.protocol;
  if (action.metaData) state.metaData = action.metaData;
  if (action.txn) state.transactions.set(action.txn.appId, action.txn);
  if (action.add) move(keyOf(folder, action.add), action.add, state.files, state.tombstones);
  if (action.remove) move(keyOf(folder, action.remove), action.remove, state.tombstones, state.files);
}

function move<T>(key: string, value: T, to: Map<string, T>, from: Map<string, unknown>): void {
  from.delete(key);
  to.set(key, value);
}

/** Two spellings of one path (encoded or not, with or without file:) are one file. */
function keyOf(folder: string, file: { path: string }): string {
  return fileOfLogPath(folder, file.path) ?? file.path;
}

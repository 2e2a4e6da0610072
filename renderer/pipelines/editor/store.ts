import { create } from 'zustand';
import type { Editing } from './editing.ts';

interface Editors {
  /** By the pipeline's name; it stays while its tab is away. */
  editors: Readonly<Record<string, Editing>>;
  /** What is selected on the canvas and in the form: steps, groups and notes by id. */
  selections: Readonly<Record<string, readonly string[]>>;
}

/** The pipelines that are being edited in this window. */
export const useEditors = create<Editors>(() => ({ editors: {}, selections: {} }));

/** Changes one of them by a pure function; does nothing where it is not open. */
export function update(pipeline: string, change: (editing: Editing) => Editing): void {
  useEditors.setState(({ editors }) => {
    const editing = editors[pipeline];
    return editing === undefined ? {} : { editors: { ...editors, [pipeline]: change(editing) } };
  });
}

export function put(pipeline: string, editing: Editing): void {
  useEditors.setState(({ editors }) => ({ editors: { ...editors, [pipeline]: editing } }));
}

/** Lets go of one whose file was removed or has another name. */
export function close(pipeline: string): void {
  useEditors.setState(({ editors }) => {
    const { [pipeline]: _closed, ...others } = editors;
    return { editors: others };
  });
}

export function select(pipeline: string, ids: readonly string[]): void {
  useEditors.setState(({ selections }) => ({ selections: { ...selections, [pipeline]: ids } }));
}

export const editingOf = (pipeline: string): Editing | undefined => useEditors.getState().editors[pipeline];

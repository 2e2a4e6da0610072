import { useEffect } from 'react';
import { arrived, opened, type Editing } from './editing.ts';
import { keepDrafts } from './drafts.ts';
import { useSource } from './queries.ts';
import { put, update, useEditors } from './store.ts';

// Once for the window: this module is loaded with the first editor.
keepDrafts();

const none: readonly string[] = [];

/** A pipeline under edit: opened from the disk once, then told what the disk holds. */
export function useEditing(pipeline: string, active: boolean) {
  const { data: source, error, refetch } = useSource(pipeline, active);
  const editing: Editing | undefined = useEditors(({ editors }) => editors[pipeline]);
  const selection = useEditors(({ selections }) => selections[pipeline] ?? none);
  useEffect(() => {
    if (source === undefined) return;
    const { draft, ...saved } = source;
    if (useEditors.getState().editors[pipeline] === undefined) put(pipeline, opened(saved, draft));
    else update(pipeline, (now) => arrived(now, saved, Date.now()));
  }, [pipeline, source]);
  return { editing, selection, error, refetch };
}

import { client } from '../../client/engine.ts';
import { isUnsaved, texts, type Editing } from './editing.ts';
import { useEditors } from './store.ts';

const pause = 300;
const patience = 2_000;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Hands unsaved work to the engine soon after each change, so that neither a crash nor a reload loses it. */
export function keepDrafts(): () => void {
  return useEditors.subscribe(({ editors }, before) => {
    for (const [pipeline, editing] of Object.entries(editors)) {
      const last = before.editors[pipeline];
      if (last === undefined || last.history.present === editing.history.present) continue;
      later(pipeline, pause);
    }
  });
}

function later(pipeline: string, delay: number): void {
  clearTimeout(waiting.get(pipeline));
  waiting.set(
    pipeline,
    setTimeout(() => void keep(pipeline), delay),
  );
}

async function keep(pipeline: string): Promise<void> {
  const editing = useEditors.getState().editors[pipeline];
  if (editing === undefined) return;
  try {
    await client.call('pipeline.draft', { pipeline, draft: draftOf(editing) });
  } catch {
    // The engine is away: the work is still here, and it is asked again.
    later(pipeline, patience);
  }
}

function draftOf(editing: Editing) {
  return isUnsaved(editing) ? { ...texts(editing), base: editing.saved.hash } : null;
}

import type { QueryClient } from '@tanstack/react-query';
import { en } from '../../../contract/texts/en.ts';
import { client } from '../../client/engine.ts';
import { tell, tellProblem } from '../../shell/notices.ts';
import { isUnsaved, texts, written } from './editing.ts';
import { sourceKey } from './queries.ts';
import { editingOf, update } from './store.ts';

const words = en.view.editor;

/** Saves what is there now; where somebody else wrote meanwhile, nothing is written and the person chooses. */
export async function save(pipeline: string, queries: QueryClient, errors: number): Promise<void> {
  const editing = editingOf(pipeline);
  if (editing === undefined || editing.theirs !== null || !isUnsaved(editing)) return;
  const source = texts(editing);
  // A look at the disk that began before the save would take it for somebody else's.
  await queries.cancelQueries({ queryKey: sourceKey(pipeline) });
  try {
    const answer = await client.call('pipeline.save', { pipeline, ...source, base: editing.saved.hash });
    if (!answer.saved) return update(pipeline, (now) => ({ ...now, theirs: answer.theirs }));
    update(pipeline, (now) => written(now, { ...source, hash: answer.hash }));
    tell({ text: words.saved({ pipeline, errors }) });
  } catch (error) {
    tellProblem(error);
  } finally {
    await queries.invalidateQueries({ queryKey: sourceKey(pipeline) });
    await queries.invalidateQueries({ queryKey: ['pipeline', pipeline] });
  }
}

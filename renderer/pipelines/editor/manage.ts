import type { QueryClient } from '@tanstack/react-query';
import { en } from '../../../contract/texts/en.ts';
import { client } from '../../client/engine.ts';
import { tell, tellProblem } from '../../shell/notices.ts';
import { useWindow } from '../../shell/state.ts';
import { readDocument } from '../document/document.ts';
import { setName } from '../document/edits.ts';
import { close, editingOf } from './store.ts';

const words = en.view.editor.manage;

export type Naming = 'create' | 'rename' | 'copy';

/** Makes a pipeline of that name: a new one, this one under another name, or a copy of it. */
export async function makeNamed(
  what: Naming,
  pipeline: string | null,
  name: string,
  queries: QueryClient,
): Promise<void> {
  const text = pipeline === null ? words.firstText({ name }) : renamed(pipeline, name);
  if (what === 'rename' && pipeline !== null) {
    await client.call('pipeline.rename', { pipeline, to: name, text });
    leave(pipeline);
  } else await client.call('pipeline.create', { pipeline: name, text });
  await refresh(queries);
  useWindow.getState().open('pipelines', name, { mode: 'edit' });
}

/** Moves a pipeline to the trash, from which one notice brings it back. */
export async function removePipeline(pipeline: string, queries: QueryClient): Promise<void> {
  try {
    const { trash } = await client.call('pipeline.remove', { pipeline });
    leave(pipeline);
    await refresh(queries);
    const run = () => void restore(pipeline, trash, queries);
    tell({ text: words.removed({ pipeline }), action: { label: en.view.editor.undo, run } });
  } catch (error) {
    tellProblem(error);
  }
}

async function restore(pipeline: string, trash: string, queries: QueryClient): Promise<void> {
  try {
    await client.call('pipeline.restore', { pipeline, trash });
    await refresh(queries);
    tell({ text: words.restored({ pipeline }) });
  } catch (error) {
    tellProblem(error);
  }
}

function renamed(pipeline: string, name: string): string {
  const text = editingOf(pipeline)?.history.present.text ?? '';
  const document = readDocument(text);
  return (document === null ? null : setName(document, name)?.text) ?? text;
}

/** Its editor and its tab have nothing to show any more. */
function leave(pipeline: string): void {
  useWindow.getState().close(`pipelines:${pipeline}`);
  close(pipeline);
}

function refresh(queries: QueryClient): Promise<unknown> {
  const keys = [['project'], ['runs'], ['pipeline'], ['pipeline-source']];
  return Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
}

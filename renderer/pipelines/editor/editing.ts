import type { PipelineDraft, PipelineSource } from '../../../contract/calls/pipeline-edits.ts';
import { readDocument, type PipelineDocument } from '../document/document.ts';
import { advance, begin, redo, undo, type History } from '../document/history.ts';
import { readLayout, writeLayout } from '../document/layout-text.ts';
import { emptyLayout, type Layout } from '../document/layout.ts';

/** What a person edits: one history goes over both. */
export interface Work {
  text: string;
  layout: Layout;
}

/** A pipeline under somebody's hands; a value. */
export interface Editing {
  history: History<Work>;
  /** What the disk held when it was last read or written. */
  saved: PipelineSource;
  /** What the text says; null while it is no YAML. */
  document: PipelineDocument | null;
  /** The last that could be read: shown while the text is no YAML. */
  legible: PipelineDocument;
  /** What somebody else put on the disk meanwhile; until the person decides, nothing is saved. */
  theirs: PipelineSource | null;
  /** When the unsaved work was made that an earlier window left. */
  recovered: string | null;
  /** The layout file is broken or of a newer Boathouse: it is left as it is. */
  layoutUnread: boolean;
}

const empty: PipelineDocument = { text: '', value: {}, params: {}, steps: [] };

/** Begins with what is on the disk; unsaved work of before comes as a first step that can be undone. */
export function opened(saved: PipelineSource, draft: (PipelineDraft & { at: string }) | null): Editing {
  const layout = readLayout(saved.layout);
  const document = readDocument(saved.text);
  const first: Editing = {
    history: begin({ text: saved.text, layout: layout ?? emptyLayout }),
    saved,
    document,
    legible: document ?? empty,
    theirs: null,
    recovered: null,
    layoutUnread: layout === null,
  };
  if (draft === null || (draft.text === saved.text && draft.layout === saved.layout)) return first;
  const work = { text: draft.text, layout: readLayout(draft.layout) ?? first.history.present.layout };
  const kept = changed(first, work, { sort: null, at: 0 });
  const elsewhere = draft.base === saved.hash ? null : saved;
  return { ...kept, saved: { ...saved, hash: draft.base }, theirs: elsewhere, recovered: draft.at };
}

/** A step forward; of the same sort as the last and soon after it, it joins that one. */
export function changed(editing: Editing, work: Work, step: { sort: string | null; at: number }): Editing {
  const { text, layout } = editing.history.present;
  if (work.text === text && work.layout === layout) return editing;
  return { ...shown(editing, advance(editing.history, work, step)), recovered: null };
}

export function undone(editing: Editing): Editing {
  return shown(editing, undo(editing.history));
}

export function redone(editing: Editing): Editing {
  return shown(editing, redo(editing.history));
}

function shown(editing: Editing, history: History<Work>): Editing {
  const { text } = history.present;
  if (text === editing.history.present.text) return { ...editing, history };
  const document = readDocument(text);
  return { ...editing, history, document, legible: document ?? editing.legible };
}

/** The texts as they would be written; a layout that says nothing and was never there is not made. */
export function texts({ history, saved, layoutUnread }: Editing): { text: string; layout: string | null } {
  const { text, layout } = history.present;
  if (layoutUnread) return { text, layout: saved.layout };
  const bare = layout === emptyLayout || writeLayout(layout) === writeLayout(emptyLayout);
  return { text, layout: bare && saved.layout === null ? null : writeLayout(layout) };
}

export function isUnsaved(editing: Editing): boolean {
  const { text, layout } = texts(editing);
  if (text !== editing.saved.text) return true;
  // A layout in another hand's format is the same layout.
  const kept = readLayout(editing.saved.layout);
  return (
    layout !== editing.saved.layout && (kept === null || layout === null || writeLayout(kept) !== layout)
  );
}

/** After a save: the disk has these texts now, and goes on being edited. */
export function written(editing: Editing, source: PipelineSource): Editing {
  return { ...editing, saved: source, theirs: null, recovered: null };
}

/** What the disk holds by now. Without unsaved work it is taken, as a step that can be undone. */
export function arrived(editing: Editing, source: PipelineSource, at: number): Editing {
  if (source.hash === editing.saved.hash)
    return editing.theirs === null ? editing : { ...editing, theirs: null };
  if (source.hash === editing.theirs?.hash) return editing;
  return isUnsaved(editing) ? { ...editing, theirs: source } : taken(editing, source, at);
}

/** Takes what the disk holds; the own work is one undo away. */
export function taken(editing: Editing, source: PipelineSource, at: number): Editing {
  const layout = readLayout(source.layout);
  const work = { text: source.text, layout: layout ?? editing.history.present.layout };
  const next = changed(editing, work, { sort: null, at });
  return { ...next, saved: source, theirs: null, recovered: null, layoutUnread: layout === null };
}

/** Keeps the own work: the next save goes over what the disk holds, knowingly. */
export function kept(editing: Editing): Editing {
  const { theirs } = editing;
  return theirs === null ? editing : { ...editing, saved: theirs, theirs: null };
}

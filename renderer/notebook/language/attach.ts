import type { CellLanguage } from '../../../contract/calls/notebooks.ts';
import type { Code } from '../../monaco/CodeEditor.tsx';
import type { CellPlace } from './cell-place.ts';

/** The editors that are there, by notebook and cell. */
const editors = new Map<string, Code>();
const keyOf = ({ file, cell }: CellPlace) => `${file} ${cell}`;

export const editorOf = (place: CellPlace): Code | undefined => editors.get(keyOf(place));

type Speak = (editor: Code, place: CellPlace) => () => void;

/** What an editor needs to know its language is loaded when the first cell of that language is in sight. */
const speakers: Partial<Record<CellLanguage, () => Promise<Speak>>> = {
  sql: async () => (await import('../sql/language.ts')).speakSql,
  ts: async () => (await import('../typescript/language.ts')).speakTypeScript,
};

/** Gives a cell's editor completion, explanations and marks, for as long as it is there. */
export function speak(editor: Code, language: CellLanguage, place: CellPlace): () => void {
  let end: (() => void) | null = null;
  let gone = false;
  editors.set(keyOf(place), editor);
  void speakers[language]?.().then((begin) => {
    if (!gone) end = begin(editor, place);
  });
  return () => {
    gone = true;
    if (editorOf(place) === editor) editors.delete(keyOf(place));
    end?.();
  };
}

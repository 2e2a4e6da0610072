import type { CellLanguage } from '../../../contract/calls/notebooks.ts';
import type { Code } from '../../monaco/CodeEditor.tsx';

/** A cell that somebody has an editor for. */
export interface CellPlace {
  file: string;
  cell: string;
}

type Speak = (editor: Code, place: CellPlace) => () => void;

/** What an editor needs to know its language is loaded when the first cell of that language is in sight. */
const speakers: Partial<Record<CellLanguage, () => Promise<Speak>>> = {
  sql: async () => (await import('../sql/language.ts')).speakSql,
};

/** Gives a cell's editor completion, explanations and marks, for as long as it is there. */
export function speak(editor: Code, language: CellLanguage, place: CellPlace): () => void {
  let end: (() => void) | null = null;
  let gone = false;
  void speakers[language]?.().then((begin) => {
    if (!gone) end = begin(editor, place);
  });
  return () => {
    gone = true;
    end?.();
  };
}

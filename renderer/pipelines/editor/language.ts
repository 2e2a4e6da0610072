import type { Code } from '../../monaco/CodeEditor.tsx';
import { monaco } from '../../monaco/monaco.ts';
import { whereIs } from '../document/where.ts';
import { completions, explanation, type LanguageFacts } from './completion.ts';

type Model = monaco.editor.ITextModel;

/** What is known about each text that is open; Monaco asks one provider for all of them. */
const known = new WeakMap<Model, () => LanguageFacts | null>();

/** Gives an editor completion and explanations for pipelines, for as long as it is there. */
export function speakPipelines(editor: Code, facts: () => LanguageFacts | null): void {
  const model = editor.getModel();
  if (model !== null) known.set(model, facts);
}

monaco.languages.registerCompletionItemProvider('yaml', {
  triggerCharacters: [' ', '[', ',', '{', '.', '/', '$'],
  provideCompletionItems(model, position) {
    const facts = known.get(model)?.();
    if (!facts) return { suggestions: [] };
    const at = whereIs(model.getValue(), model.getOffsetAt(position));
    const { lineNumber, column } = position;
    const range = new monaco.Range(lineNumber, column - at.typed.length, lineNumber, column);
    const kind = at.key
      ? monaco.languages.CompletionItemKind.Property
      : monaco.languages.CompletionItemKind.Value;
    return {
      suggestions: completions(at, facts).map(({ label, insert, detail }) => ({
        label: { label, description: detail },
        insertText: insert,
        kind,
        range,
      })),
    };
  },
});

monaco.languages.registerHoverProvider('yaml', {
  provideHover(model, position) {
    const facts = known.get(model)?.();
    const word = wordAt(model, position);
    if (!facts || word === null) return null;
    const at = whereIs(model.getValue(), model.getOffsetAt({ ...position, column: word.end }));
    const text = explanation(at, word.text, facts);
    return text === null ? null : { contents: [{ value: text }] };
  },
});

/** Names of steps have hyphens in them, which Monaco's words end at. */
function wordAt(
  model: Model,
  { lineNumber, column }: monaco.IPosition,
): { text: string; end: number } | null {
  for (const found of model.getLineContent(lineNumber).matchAll(/[\w-]+/g)) {
    const [start, end] = [found.index + 1, found.index + 1 + found[0].length];
    if (start <= column && column <= end) return { text: found[0], end };
  }
  return null;
}

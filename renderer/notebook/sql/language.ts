import type { SqlFinding } from '../../../contract/calls/language.ts';
import { en } from '../../../contract/texts/en.ts';
import { client } from '../../client/engine.ts';
import type { Code } from '../../monaco/CodeEditor.tsx';
import { monaco } from '../../monaco/monaco.ts';
import { tell } from '../../shell/notices.ts';
import type { CellPlace } from '../language/cell-place.ts';
import { catalog, namesIn, sqlWords } from '../language/known.ts';
import { notebookOf } from '../state.ts';
import { suggestions, type Suggestion } from './completion.ts';
import type { SqlFacts } from './facts.ts';
import { callAt, parametersOf, signatureOf } from './functions.ts';
import { hoverAt, namedAt } from './hover.ts';
import { scriptNames } from './script-names.ts';
import { figuresOf } from './statistics.ts';

const words = en.view.language;
type Model = monaco.editor.ITextModel;

/** Which cell's text each model is; Monaco asks one provider for all of them. */
const places = new WeakMap<Model, CellPlace>();

const rest = 300;
const owner = 'sql';

/** Gives an editor SQL: completion, explanations, and marks where DuckDB finds an error, as one writes. */
export function speakSql(editor: Code, place: CellPlace): () => void {
  const model = editor.getModel();
  if (model === null) return () => undefined;
  places.set(model, place);
  void factsFor(place);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => void check(model, place);
  const typed = model.onDidChangeContent(() => {
    clearTimeout(timer);
    timer = setTimeout(look, rest);
  });
  const focused = editor.onDidFocusEditorText(look);
  if (editor.hasTextFocus()) look();
  return () => {
    clearTimeout(timer);
    typed.dispose();
    focused.dispose();
  };
}

async function check(model: Model, { file, cell }: CellPlace): Promise<void> {
  const source = model.getValue();
  try {
    const { findings } = await client.call('notebook.check', { file, cell, source });
    if (model.isDisposed() || model.getValue() !== source) return;
    // A mark of the last run stands where the text was then.
    monaco.editor.setModelMarkers(model, 'boathouse', []);
    monaco.editor.setModelMarkers(
      model,
      owner,
      findings.map((finding) => marker(model, finding)),
    );
  } catch {
    // The engine is away: the text is looked at again at the next keystroke.
  }
}

const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning };
const candidatesOf = new WeakMap<Model, Map<string, readonly string[]>>();

function marker(
  model: Model,
  { severity, message, line, column, candidates }: SqlFinding,
): monaco.editor.IMarkerData {
  const last = model.getLineMaxColumn(line);
  const end = endOfWord(model.getLineContent(line), column - 1) + 1;
  const known = candidatesOf.get(model) ?? new Map<string, readonly string[]>();
  candidatesOf.set(model, known.set(message, candidates));
  return {
    severity: severities[severity],
    message,
    startLineNumber: line,
    // At the end of the text there is nothing to underline but what stands before.
    startColumn: column >= last ? Math.max(1, last - 1) : column,
    endLineNumber: line,
    endColumn: column >= last ? last : end,
  };
}

/** A word, something in quotes, or one sign. */
function endOfWord(line: string, from: number): number {
  const word = /(?:"(?:[^"]|"")*"|'(?:[^']|'')*'?|[\p{ID_Continue}$]+|\S)/uy;
  word.lastIndex = from;
  return from + (word.exec(line)?.[0].length ?? 1);
}

async function factsFor({ file, cell }: CellPlace): Promise<SqlFacts> {
  const [{ tables }, { functions, keywords }, names] = await Promise.all([
    catalog.any(),
    sqlWords.any(),
    namesIn(file).any(),
  ]);
  const cells = names.cells.filter((one) => one.cell !== cell);
  return { tables, functions, keywords, cells, scripts: scriptNames(notebookOf(file).cells, names.params) };
}

const kinds: Record<Suggestion['kind'], monaco.languages.CompletionItemKind> = {
  column: monaco.languages.CompletionItemKind.Field,
  table: monaco.languages.CompletionItemKind.Struct,
  cell: monaco.languages.CompletionItemKind.Variable,
  schema: monaco.languages.CompletionItemKind.Module,
  function: monaco.languages.CompletionItemKind.Function,
  keyword: monaco.languages.CompletionItemKind.Keyword,
  snippet: monaco.languages.CompletionItemKind.Snippet,
  value: monaco.languages.CompletionItemKind.Value,
};

function completionItem(item: Suggestion, at: number, range: monaco.IRange): monaco.languages.CompletionItem {
  const { label, insert, snippet, kind, detail, documentation } = item;
  return {
    label: { label, description: detail },
    kind: kinds[kind],
    insertText: insert,
    filterText: label.includes('.') ? `${label} ${label.split('.').at(-1)}` : label,
    sortText: String(at).padStart(5, '0'),
    range,
    ...(snippet ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    ...(documentation === null ? {} : { documentation: { value: documentation } }),
    ...(insert.endsWith('($0)') ? { command: { id: 'editor.action.triggerParameterHints', title: '' } } : {}),
  };
}

monaco.languages.registerCompletionItemProvider('sql', {
  triggerCharacters: ['.', ' ', '(', '{', '"'],
  async provideCompletionItems(model, position, { triggerCharacter }) {
    const place = places.get(model);
    if (place === undefined) return { suggestions: [] };
    const facts = await factsFor(place);
    if (model.isDisposed()) return { suggestions: [] };
    const { from, items, asked } = suggestions(model.getValue(), model.getOffsetAt(position), facts);
    // A space alone opens the list only where a name must follow.
    if (triggerCharacter === ' ' && !asked) return { suggestions: [] };
    const range = monaco.Range.fromPositions(model.getPositionAt(from), position);
    return { suggestions: items.map((item, at) => completionItem(item, at, range)) };
  },
});

/** Figures come when the engine has them; what is registered later stands above. */
monaco.languages.registerHoverProvider('sql', {
  async provideHover(model, position) {
    const place = places.get(model);
    if (place === undefined) return null;
    const found = namedAt(model.getValue(), model.getOffsetAt(position), await factsFor(place));
    const text = found === null ? null : await figuresOf(found.named, place);
    return text === null ? null : { contents: [{ value: text }] };
  },
});

monaco.languages.registerHoverProvider('sql', {
  async provideHover(model, position) {
    const place = places.get(model);
    if (place === undefined) return null;
    const found = hoverAt(model.getValue(), model.getOffsetAt(position), await factsFor(place));
    if (found === null || model.isDisposed()) return null;
    const range = monaco.Range.fromPositions(model.getPositionAt(found.from), model.getPositionAt(found.to));
    return { range, contents: found.texts.map((value) => ({ value })) };
  },
});

monaco.languages.registerSignatureHelpProvider('sql', {
  signatureHelpTriggerCharacters: ['(', ','],
  async provideSignatureHelp(model, position) {
    const place = places.get(model);
    const call = callAt(model.getValue(), model.getOffsetAt(position));
    if (place === undefined || call === null) return null;
    const one = (await sqlWords.any()).functions.find(({ name }) => name === call.name);
    if (one === undefined) return null;
    const signatures = one.forms.map((form) => ({
      label: signatureOf(one, form),
      documentation: one.description ?? '',
      parameters: parametersOf(form).map((label) => ({ label })),
    }));
    const fits = one.forms.findIndex(
      ({ parameters, varargs }) => varargs !== null || parameters.length > call.argument,
    );
    return {
      value: { signatures, activeSignature: Math.max(0, fits), activeParameter: call.argument },
      dispose: () => undefined,
    };
  },
});

monaco.languages.registerDocumentFormattingEditProvider('sql', {
  displayName: 'SQL',
  async provideDocumentFormattingEdits(model) {
    const source = model.getValue();
    const { formatted } = await import('./format.ts');
    const text = formatted(source);
    if (text === null) tell({ text: words.notFormatted });
    return text === null || model.getValue() !== source ? [] : [{ range: model.getFullModelRange(), text }];
  },
});

/** What DuckDB takes to be meant, in place of what is marked. */
monaco.languages.registerCodeActionProvider('sql', {
  provideCodeActions(model, _range, { markers }) {
    const actions = markers.flatMap((mark) =>
      (candidatesOf.get(model)?.get(mark.message) ?? []).map((candidate, at) => ({
        title: `${candidate}`,
        kind: 'quickfix',
        isPreferred: at === 0,
        diagnostics: [mark],
        edit: {
          edits: [
            {
              resource: model.uri,
              versionId: model.getVersionId(),
              textEdit: { range: mark, text: candidate },
            },
          ],
        },
      })),
    );
    return { actions, dispose: () => undefined };
  },
});

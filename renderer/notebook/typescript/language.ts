import {
  getTypeScriptWorker,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import type { Code } from '../../monaco/CodeEditor.tsx';
import { monaco } from '../../monaco/monaco.ts';
import { goToCell, type CellPlace } from '../language/cell-place.ts';
import { catalog, namesIn } from '../language/known.ts';
import { notebookOf, useNotebooks } from '../state.ts';
import arrow from './globals/arrow.d.ts?raw';
import library from './globals/library.d.ts?raw';
import node from './globals/node.d.ts?raw';
import { filesOf, isOurs, sourceOf } from './project.ts';

type Model = monaco.editor.ITextModel;

const rest = 400;
const owner = 'typescript';

/** The cells whose editors are there. */
const open = new Map<Model, CellPlace>();
/** The service knows the names of one notebook at a time: of that in which somebody writes. */
let current: string | null = null;

for (const [name, text] of Object.entries({ arrow, library, node }))
  typescriptDefaults.addExtraLib(text, `file:///boathouse/${name}.d.ts`);

/** Gives an editor TypeScript, with what the other cells of its notebook declare. */
export function speakTypeScript(editor: Code, place: CellPlace): () => void {
  const model = editor.getModel();
  if (model === null) return () => undefined;
  open.set(model, place);
  const enter = () => {
    if (current !== place.file) know(place.file);
    else look.soon();
  };
  const focused = editor.onDidFocusEditorText(enter);
  const typed = model.onDidChangeContent(({ changes }) => {
    look.soon();
    if (changes.some(({ text }) => /^["'`]{1,2}$/.test(text))) setTimeout(() => nameTable(editor));
  });
  if (current === null || editor.hasTextFocus()) enter();
  return () => {
    open.delete(model);
    focused.dispose();
    typed.dispose();
  };
}

/** A quote after `table(` begins the name of a table. */
function nameTable(editor: Code): void {
  const at = editor.getPosition();
  const before =
    at === null
      ? ''
      : (editor
          .getModel()
          ?.getLineContent(at.lineNumber)
          .slice(0, at.column - 1) ?? '');
  if (/\btable\(\s*["'`]$/.test(before)) editor.trigger('quote', 'editor.action.triggerSuggest', {});
}

/** Does something once it has not been asked for again for a while. */
function resting(work: () => void, milliseconds: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(work, milliseconds);
    },
  };
}

const look = resting(() => void validateAll(), rest);
const learn = resting(() => void tellService(), rest);

function know(file: string): void {
  current = file;
  void tellService();
}

useNotebooks.subscribe(({ open: now }, { open: before }) => {
  if (current !== null && open.size > 0 && now[current]?.cells !== before[current]?.cells) learn.soon();
});

const told = new Map<string, { text: string; gone: monaco.IDisposable }>();

/** Tells the service what the cells declare now; what is as it was is not told again. */
async function tellService(): Promise<void> {
  const file = current;
  if (file === null) return;
  const [names, found] = await Promise.all([
    namesIn(file)
      .newest()
      .catch(() => null),
    catalog.any().catch(() => null),
  ]);
  if (file !== current) return;
  const files = filesOf(notebookOf(file).cells, names, found?.tables ?? []);
  for (const [address, { gone }] of told) {
    if (files[address] !== undefined) continue;
    gone.dispose();
    told.delete(address);
  }
  for (const [address, text] of Object.entries(files)) {
    if (told.get(address)?.text === text) continue;
    told.set(address, { text, gone: typescriptDefaults.addExtraLib(text, address) });
    // Made by Monaco to show a definition: its text would hide the new one.
    monaco.editor.getModel(monaco.Uri.parse(address))?.dispose();
  }
  look.soon();
}

async function validateAll(): Promise<void> {
  for (const [model, { file }] of open) if (file === current) await validate(model);
}

type Diagnostic = Awaited<
  ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof getTypeScriptWorker>>>>['getSemanticDiagnostics']>
>[number];

async function validate(model: Model): Promise<void> {
  const version = model.getVersionId();
  const address = model.uri.toString();
  try {
    const worker = await (await getTypeScriptWorker())(model.uri);
    const found = [
      await worker.getSyntacticDiagnostics(address),
      await worker.getSemanticDiagnostics(address),
    ].flat();
    if (model.isDisposed() || model.getVersionId() !== version) return;
    // A mark of the last run stands where the text was then.
    monaco.editor.setModelMarkers(model, 'boathouse', []);
    monaco.editor.setModelMarkers(
      model,
      owner,
      found.map((one) => marker(model, one)),
    );
  } catch {
    // The text was closed meanwhile.
  }
}

const errorCategory = 1;

function marker(
  model: Model,
  { start = 0, length = 1, messageText, category }: Diagnostic,
): monaco.editor.IMarkerData {
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(start + length)];
  return {
    severity: category === errorCategory ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    message: messageOf(messageText),
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
}

function messageOf(text: Diagnostic['messageText'], depth = 0): string {
  if (typeof text === 'string') return text;
  const more = (text.next ?? []).map((one) => messageOf(one, depth + 1));
  return ['  '.repeat(depth) + text.messageText, ...more].join('\n');
}

// A name of another cell leads to that cell.
monaco.editor.registerEditorOpener({
  openCodeEditor(_source, resource, at) {
    const address = resource.toString();
    if (!isOurs(address)) return false;
    const line = at === undefined ? 1 : 'startLineNumber' in at ? at.startLineNumber : at.lineNumber;
    if (current === null) return true;
    const texts = Object.fromEntries([...told].map(([file, { text }]) => [file, text]));
    const place = sourceOf(address, line, texts, notebookOf(current).cells);
    if (place !== null) goToCell({ file: current, cell: place.cell }, place.line);
    return true;
  },
});

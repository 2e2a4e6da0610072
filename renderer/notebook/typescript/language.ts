import {
  getTypeScriptWorker,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import type { Code } from '../../monaco/CodeEditor.tsx';
import { monaco } from '../../monaco/monaco.ts';
import type { PackageReader } from '../../monaco/script-worker.ts';
import type { Cells } from '../document.ts';
import { goToCell, type CellPlace } from '../language/cell-place.ts';
import { catalog, namesIn } from '../language/known.ts';
import { notebookOf, useNotebooks } from '../state.ts';
import arrow from './globals/arrow.d.ts?raw';
import library from './globals/library.d.ts?raw';
import node from './globals/node.d.ts?raw';
import { newPackages } from './packages.ts';
import { filesOf, folderOf, notebookAt, sourceOf, type Files } from './project.ts';

type Model = monaco.editor.ITextModel;

const rest = 400;
const owner = 'typescript';

/** The cells whose editors are there. */
const open = new Map<Model, CellPlace>();

for (const [name, text] of Object.entries({ arrow, library, node }))
  typescriptDefaults.addExtraLib(text, `file:///boathouse/${name}.d.ts`);

/** Gives an editor TypeScript, with what the other cells of its notebook declare. */
export function speakTypeScript(editor: Code, place: CellPlace): () => void {
  const model = editor.getModel();
  if (model === null) return () => undefined;
  open.set(model, place);
  const focused = editor.onDidFocusEditorText(() => learn(place.file));
  const typed = model.onDidChangeContent(({ changes }) => {
    look(place.file);
    if (changes.some(({ text }) => /^["'`]{1,2}$/.test(text))) setTimeout(() => nameTable(editor));
  });
  learn(place.file);
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

/** Does something for the files that it was asked for, once it has not been asked again for a while. */
function resting(work: (files: ReadonlySet<string>) => Promise<void>): (file: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = new Set<string>();
  const begin = () => {
    const files = asked;
    asked = new Set();
    void work(files);
  };
  return (file) => {
    asked.add(file);
    clearTimeout(timer);
    timer = setTimeout(begin, rest);
  };
}

/** What is wrong in a notebook's cells may be something else. */
const look = resting(validateAll);

/** What a notebook's cells declare may be another. */
const learn = resting(learnAll);

async function learnAll(files: ReadonlySet<string>): Promise<void> {
  await Promise.all([...files].map(tellService));
  forgetOldest();
  files.forEach(look);
}

/** How many notebooks the service knows at once; those with an editor are never forgotten. */
const most = 4;
/** The notebooks that it knows, the newest last. */
const known = new Set<string>();

function forgetOldest(): void {
  const shown = new Set([...open.values()].map(({ file }) => file));
  for (const file of known) {
    if (known.size <= most || shown.has(file)) continue;
    known.delete(file);
    tell(folderOf(file), {});
  }
}

useNotebooks.subscribe(({ open: now }, { open: before }) => {
  for (const file of new Set([...open.values()].map((place) => place.file)))
    if (now[file]?.cells !== before[file]?.cells) learn(file);
});

const told = new Map<string, { text: string; gone: monaco.IDisposable }>();

/** Tells the service what the cells declare now; what is as it was is not told again. */
async function tellService(file: string): Promise<void> {
  const { cells } = notebookOf(file);
  const [names, found] = await Promise.all([
    namesIn(file)
      .newest()
      .catch(() => null),
    catalog.any().catch(() => null),
    learnPackages(cells),
  ]);
  known.delete(file);
  known.add(file);
  tell(folderOf(file), filesOf(file, notebookOf(file).cells, names, found?.tables ?? []));
}

async function learnPackages(cells: Cells): Promise<void> {
  const packages = await newPackages(cells);
  if (packages === null) return;
  const worker = (await (await getTypeScriptWorker())()) as unknown as PackageReader;
  await worker.takePackages(packages);
}

function tell(folder: string, files: Files): void {
  for (const [address, { gone }] of told) {
    if (files[address] !== undefined || !address.startsWith(folder)) continue;
    gone.dispose();
    told.delete(address);
  }
  for (const [address, text] of Object.entries(files)) {
    if (told.get(address)?.text === text) continue;
    told.set(address, { text, gone: typescriptDefaults.addExtraLib(text, address) });
    // Made by Monaco to show a definition: its text would hide the new one.
    monaco.editor.getModel(monaco.Uri.parse(address))?.dispose();
  }
}

async function validateAll(files: ReadonlySet<string>): Promise<void> {
  for (const [model, { file }] of open) if (files.has(file)) await validate(model);
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
    const file = notebookAt(address);
    if (file === null) return false;
    const line = at === undefined ? 1 : 'startLineNumber' in at ? at.startLineNumber : at.lineNumber;
    const texts = Object.fromEntries([...told].map(([of, { text }]) => [of, text]));
    const place = sourceOf(address, line, texts, notebookOf(file).cells);
    if (place !== null) goToCell({ file, cell: place.cell }, place.line);
    return true;
  },
});

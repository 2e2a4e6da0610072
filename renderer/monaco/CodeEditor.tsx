import { useEffect, useRef } from 'react';
import { useChartTheme } from '../charts/theme.ts';
import { changeBetween } from './change-between.ts';
import styles from './monaco.module.css';
import { monaco } from './monaco.ts';
import { codeOptions } from './options.ts';
import { paint } from './theme.ts';

export type Code = monaco.editor.IStandaloneCodeEditor;

/** Something to mark in the text, on a line counted from one. */
export interface Mark {
  severity: 'error' | 'warning';
  message: string;
  line: number;
  column: number;
}

export interface CodeEditorProps {
  label: string;
  language: string;
  value: string;
  onChange(value: string): void;
  /** The folder in which the service of its language sees the text: those of one folder know each other. */
  folder?: string | undefined;
  marks?: readonly Mark[];
  /** Where it looks and behaves another way than code elsewhere in the window; read when the editor is made. */
  options?: monaco.editor.IEditorOptions;
  /** Called once with the editor, to give it what its language needs; what it returns undoes that. */
  onMount?: (editor: Code) => (() => void) | void;
}

const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning };
const nothing: readonly Mark[] = [];

/** A text in Monaco, controlled: what comes from outside is put in as the smallest change, so that the cursor stays. */
export default function CodeEditor({
  label,
  language,
  value,
  onChange,
  folder,
  marks = nothing,
  options,
  onMount,
}: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const code = useRef<Code | null>(null);
  const latest = useRef({ value, onChange, options, label, onMount });
  latest.current = { value, onChange, options, label, onMount };
  const theme = useChartTheme();
  useEffect(() => paint(theme), [theme]);
  useEffect(() => {
    if (place.current === null) return undefined;
    const model = monaco.editor.createModel(latest.current.value, language, newAddress(folder));
    const editor = monaco.editor.create(place.current, {
      ...codeOptions,
      ...latest.current.options,
      model,
      ariaLabel: latest.current.label,
    });
    code.current = editor;
    const typed = model.onDidChangeContent(() => {
      const text = model.getValue();
      if (text !== latest.current.value) latest.current.onChange(text);
    });
    const unmount = latest.current.onMount?.(editor);
    return () => {
      code.current = null;
      unmount?.();
      typed.dispose();
      editor.dispose();
      model.dispose();
    };
  }, [language, folder]);
  useEffect(() => {
    if (code.current?.getRawOptions().ariaLabel !== label) code.current?.updateOptions({ ariaLabel: label });
  }, [label]);
  useEffect(() => {
    if (code.current !== null) putIn(code.current, value);
  }, [value]);
  useEffect(() => {
    const model = code.current?.getModel();
    if (model)
      monaco.editor.setModelMarkers(
        model,
        'boathouse',
        marks.map((mark) => marker(model, mark)),
      );
  }, [marks]);
  return <div ref={place} className={styles.code} />;
}

let made = 0;

const newAddress = (folder: string | undefined): monaco.Uri | undefined =>
  folder === undefined ? undefined : monaco.Uri.parse(`${folder}open/${(made += 1)}.ts`);

function putIn(editor: Code, value: string): void {
  const model = editor.getModel();
  const change = model === null ? null : changeBetween(model.getValue(), value);
  if (model === null || change === null) return;
  const range = monaco.Range.fromPositions(model.getPositionAt(change.from), model.getPositionAt(change.to));
  model.applyEdits([{ range, text: change.text }]);
}

/** From the place to the end of the word there, or of the line. */
function marker(model: monaco.editor.ITextModel, mark: Mark): monaco.editor.IMarkerData {
  const line = Math.min(Math.max(1, mark.line), model.getLineCount());
  const word = model.getWordAtPosition({ lineNumber: line, column: mark.column });
  return {
    severity: severities[mark.severity],
    message: mark.message,
    startLineNumber: line,
    startColumn: mark.column,
    endLineNumber: line,
    endColumn: word?.endColumn ?? model.getLineMaxColumn(line),
  };
}

import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import { en } from '../../contract/texts/en.ts';
import type { Code as CodeApi, Mark } from '../monaco/CodeEditor.tsx';
import { writeCell } from './actions.ts';
import { useSource, type CellApart } from './apart.ts';
import { highlighted } from './highlight.ts';
import { speak } from './language/attach.ts';
import styles from './notebook.module.css';
import { useHere } from './place.ts';
import { folderOf } from './typescript/project.ts';
import { useNumbered } from './use-lines.ts';
import { useNear } from './use-near.ts';

const words = en.view.notebook;
const CodeEditor = lazy(() => import('../monaco/CodeEditor.tsx'));

const languages: Partial<Record<NotebookCell['language'], string>> = {
  sql: 'sql',
  ts: 'typescript',
  md: 'markdown',
  prose: 'markdown',
  python: 'python',
};

interface Props {
  cell: CellApart;
  number: number;
  editing: boolean;
  /** The cursor goes to this line. */
  line: number | null;
  turn: number;
}

/** How long a cell is in sight before it gets an editor: who only scrolls by waits for none. */
const rest = 200;

/** A cell's text: an editor where one is or is about to write, else the same text, coloured. */
export function Code(props: Props) {
  const { cell, editing } = props;
  const place = useRef<HTMLDivElement>(null);
  const caret = useRef<number | null>(null);
  const [ready, setReady] = useState(false);
  const inSight = useNear(place, '100px 0px', rest);
  const wanted = editing || inSight;
  const meanwhile = editing ? <Meanwhile {...props} caret={caret} /> : <Plain cell={cell} caret={caret} />;
  return (
    <div className={styles.code} ref={place} data-text>
      {wanted && (
        <Suspense fallback={null}>
          <div className={ready ? undefined : styles.coming}>
            <Editor {...props} caret={caret} onReady={setReady} />
          </div>
        </Suspense>
      )}
      {(!wanted || !ready) && meanwhile}
    </div>
  );
}

interface WithCaret extends Props {
  /** Where in the text one typed last before the editor was there. */
  caret: RefObject<number | null>;
}

/** Until the editor is there and has the focus: what is typed already is not lost. */
function Meanwhile({ cell, number, caret }: WithCaret) {
  const { file } = useHere();
  const source = useSource(file, cell.id);
  const atCaret = useCallback(
    (area: HTMLTextAreaElement | null) => {
      area?.focus();
      if (caret.current !== null) area?.setSelectionRange(caret.current, caret.current);
    },
    [caret],
  );
  return (
    <textarea
      ref={atCaret}
      className={styles.meanwhile}
      aria-label={words.code({ number, language: words.languages[cell.language] })}
      spellCheck={false}
      rows={source.split('\n').length}
      value={source}
      onSelect={({ currentTarget }) => (caret.current = currentTarget.selectionEnd)}
      onChange={({ target }) => {
        caret.current = target.selectionEnd;
        writeCell(file, cell.id, target.value);
      }}
    />
  );
}

/** A press on text that is no editor yet goes into it, where the pointer is. */
function Plain({ cell, caret }: Pick<WithCaret, 'cell' | 'caret'>) {
  const { file, go } = useHere();
  const { id, language } = cell;
  const source = useSource(file, id);
  const enterHere = (event: MouseEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    caret.current = offsetAt(event.currentTarget, event.clientX, event.clientY);
    go(id, true);
  };
  const parts = useMemo(() => highlighted(source, language), [source, language]);
  return (
    <pre
      className={`${styles.plain} ${styles.passing} ${useNumbered(id) ? '' : styles.bare}`}
      onMouseDown={enterHere}
    >
      {parts.map(({ kind, text }, at) => (
        <span key={at} className={kind === null ? undefined : styles[kind]}>
          {text}
        </span>
      ))}
    </pre>
  );
}

/** How many letters stand before the pointer; null where it is not on the text. */
function offsetAt(text: HTMLElement, x: number, y: number): number | null {
  const at = document.caretPositionFromPoint(x, y);
  if (at === null || !text.contains(at.offsetNode)) return null;
  const before = new Range();
  before.selectNodeContents(text);
  before.setEnd(at.offsetNode, at.offset);
  return before.toString().length;
}

const codeOptions = {
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 8,
  glyphMargin: false,
  folding: false,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastColumn: 2,
  wrappingIndent: 'none',
  // Enter after a name that is written out is a new line.
  acceptSuggestionOnEnter: 'smart',
  occurrencesHighlight: 'off',
  guides: { indentation: false },
  scrollbar: { vertical: 'hidden', alwaysConsumeMouseWheel: false, horizontalScrollbarSize: 8 },
  wordWrap: 'off',
} as const;

const textOptions = { ...codeOptions, wordWrap: 'on' } as const;

interface EditorProps extends WithCaret {
  onReady(ready: boolean): void;
}

function Editor({ cell, number, editing, line, turn, caret, onReady }: EditorProps) {
  const { file } = useHere();
  const { id, language, problem } = cell;
  const source = useSource(file, id);
  // From then on the editor's own content says how high it is.
  const [height] = useState(() => source.split('\n').length * 20 + 16);
  const code = useRef<CodeApi | null>(null);
  const wanted = useRef({ editing, line });
  wanted.current = { editing, line };
  const host = useRef<HTMLDivElement>(null);
  const lineNumbers = useNumbered(id) ? 'on' : 'off';
  const numbered = useRef<'on' | 'off'>(lineNumbers);
  numbered.current = lineNumbers;
  const onMount = useCallback(
    (editor: CodeApi) => {
      code.current = editor;
      editor.updateOptions({ lineNumbers: numbered.current });
      const grow = () => {
        if (host.current !== null) host.current.style.height = `${editor.getContentHeight()}px`;
      };
      grow();
      const sized = editor.onDidContentSizeChange(grow);
      if (wanted.current.editing) {
        enter(editor, wanted.current.line);
        const at = caret.current === null ? null : editor.getModel()?.getPositionAt(caret.current);
        if (at) editor.setPosition(at);
      }
      onReady(true);
      const silence = speak(editor, language, { file, cell: id });
      return () => {
        silence();
        onReady(false);
        caret.current = null;
        code.current = null;
        sized.dispose();
      };
    },
    [caret, onReady, language, file, id],
  );
  useEffect(() => {
    if (editing && code.current !== null) enter(code.current, line);
  }, [editing, line, turn]);
  useEffect(() => code.current?.updateOptions({ lineNumbers }), [lineNumbers]);
  const marks = useMemo(() => marksOf(problem), [problem]);
  const onChange = useCallback((text: string) => writeCell(file, id, text), [file, id]);
  return (
    <div ref={host} style={{ height }}>
      <CodeEditor
        label={words.code({ number, language: words.languages[language] })}
        language={languages[language] ?? 'plaintext'}
        value={source}
        onChange={onChange}
        folder={language === 'ts' ? folderOf(file) : undefined}
        marks={marks}
        onMount={onMount}
        options={language === 'prose' || language === 'md' ? textOptions : codeOptions}
      />
    </div>
  );
}

function enter(editor: CodeApi, line: number | null): void {
  if (!editor.hasTextFocus()) editor.focus();
  if (line === null) return;
  editor.setPosition({ lineNumber: line, column: 1 });
  editor.revealLineInCenterIfOutsideViewport(line);
}

function marksOf(problem: NotebookCell['problem']): Mark[] {
  if (problem === null || problem.place.line === undefined) return [];
  const { line, column = 1 } = problem.place;
  return [{ severity: 'error', message: problem.message, line, column }];
}

import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { en } from '../../../contract/texts/en.ts';
import type { Code, Mark } from '../../monaco/CodeEditor.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { linesOfSteps } from '../document/document.ts';
import type { LanguageFacts } from './completion.ts';
import type { Editing } from './editing.ts';
import { editText } from './edits.ts';
import { Findings } from './Findings.tsx';
import styles from './editor.module.css';
import { inShort } from './in-short.ts';
import { select } from './store.ts';
import type { Facts } from './use-facts.ts';

const words = en.view.editor;
const CodeEditor = lazy(() => import('../../monaco/CodeEditor.tsx'));

interface Props {
  pipeline: string;
  editing: Editing;
  facts: Facts;
  selection: readonly string[];
}

/** The pipeline as its text: what is wrong is marked, the selected step stands out, the cursor selects. */
export function TextPane({ pipeline, editing, facts, selection }: Props) {
  const { text } = editing.history.present;
  const code = useRef<Code | null>(null);
  const language = useRef<LanguageFacts | null>(null);
  language.current = { document: editing.legible, ...facts };
  const marks = useMemo(() => facts.findings.map(markOf), [facts.findings]);
  const onChange = useCallback((value: string) => editText(pipeline, value), [pipeline]);
  const onMount = useCallback(
    (editor: Code) => {
      code.current = editor;
      void import('./language.ts').then(({ speakPipelines }) =>
        speakPipelines(editor, () => language.current),
      );
      const moved = editor.onDidChangeCursorPosition(({ position }) => {
        if (editor.hasTextFocus()) selectAt(pipeline, editor.getValue(), position.lineNumber);
      });
      return () => {
        code.current = null;
        moved.dispose();
      };
    },
    [pipeline],
  );
  useEffect(() => point(code.current, text, selection), [text, selection]);
  const go = (line: number, column: number) => {
    code.current?.setPosition({ lineNumber: line, column });
    code.current?.revealLineInCenterIfOutsideViewport(line);
    code.current?.focus();
  };
  return (
    <section className={styles.text} aria-label={words.panes.text}>
      <Suspense fallback={<Skeleton rows={14} />}>
        <CodeEditor
          label={`${words.text.label}. ${words.text.tabHint}`}
          language="yaml"
          value={text}
          onChange={onChange}
          marks={marks}
          onMount={onMount}
        />
      </Suspense>
      {facts.checked && <Findings findings={facts.findings} onGo={go} />}
    </section>
  );
}

function markOf({ severity, problem }: Facts['findings'][number]): Mark {
  const { line = 1, column = 1 } = problem.place;
  return { severity, line, column, message: inShort(problem) };
}

/** The step at the cursor is the selected one. */
function selectAt(pipeline: string, text: string, line: number): void {
  for (const [id, { first, last }] of linesOfSteps(text))
    if (first <= line && line <= last) return select(pipeline, [id]);
}

/** Brings the selected step into sight, unless the person is typing there. */
function point(code: Code | null, text: string, selection: readonly string[]): void {
  const [id, ...more] = selection;
  if (code === null || code.hasTextFocus() || id === undefined || more.length > 0) return;
  const lines = linesOfSteps(text).get(id);
  if (lines === undefined) return;
  code.revealLinesInCenterIfOutsideViewport(lines.first, lines.last);
  code.setPosition({ lineNumber: lines.first, column: 1 });
}

import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import type { NotebookText } from '../../../contract/calls/notebook-files.ts';
import { Fault, type Problem as ProblemValue } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Code, Mark } from '../../monaco/CodeEditor.tsx';
import { Button } from '../../parts/Button.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import styles from '../notebook.module.css';

const words = en.view.notebookFiles.text;
const CodeEditor = lazy(() => import('../../monaco/CodeEditor.tsx'));

interface Props {
  file: string;
  now: NotebookText;
  onChange(text: string): void;
}

/** What is wrong with a file, and its text with that line marked. */
export function BrokenText({ file, now: { text, readOnly, problem }, onChange }: Props) {
  const code = useRef<Code | null>(null);
  const line = problem?.place.line;
  const first = useRef(line);
  const marks = useMemo(() => marksOf(problem), [problem]);
  const onMount = useCallback(
    (editor: Code) => {
      code.current = editor;
      editor.updateOptions({ readOnly: readOnly !== null });
      if (first.current !== undefined) editor.revealLineInCenter(first.current);
      return () => {
        code.current = null;
      };
    },
    [readOnly],
  );
  return (
    <>
      <div className={styles.trouble} aria-live="polite">
        <Reason problem={problem} onGo={(to) => go(code.current, to)} />
        {readOnly !== null && <p className={styles.quiet}>{words.readOnly[readOnly]}</p>}
      </div>
      <div className={styles.asText}>
        <Suspense fallback={<Skeleton rows={12} />}>
          <CodeEditor
            label={words.label({ file })}
            // JSON is YAML too: it needs no colours of its own.
            language={file.endsWith('.ipynb') ? 'yaml' : 'markdown'}
            value={text}
            onChange={onChange}
            marks={marks}
            onMount={onMount}
          />
        </Suspense>
      </div>
    </>
  );
}

function Reason({ problem, onGo }: { problem: NotebookText['problem']; onGo(line: number): void }) {
  if (problem === null) return <p>{words.mended}</p>;
  const { line } = problem.place;
  const action = line !== undefined && <Button onClick={() => onGo(line)}>{words.goTo({ line })}</Button>;
  return <Problem error={new Fault(problem as ProblemValue)} action={action} />;
}

function go(editor: Code | null, line: number): void {
  editor?.setPosition({ lineNumber: line, column: 1 });
  editor?.revealLineInCenter(line);
  editor?.focus();
}

function marksOf(problem: NotebookText['problem']): Mark[] {
  if (problem?.place.line === undefined) return [];
  const { line, column = 1 } = problem.place;
  return [{ severity: 'error', message: problem.message, line, column }];
}

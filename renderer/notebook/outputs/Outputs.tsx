import { memo } from 'react';
import type { CellOutput } from '../../../contract/calls/notebooks.ts';
import { Fault, type Problem as ProblemValue } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { execute, turnOutput } from '../actions.ts';
import { hidesOutput, readsItself } from '../cell-state.ts';
import { Markdown } from '../Markdown.tsx';
import styles from '../notebook.module.css';
import { useHere } from '../place.ts';
import { FigureOutput } from './FigureOutput.tsx';
import { HtmlOutput } from './HtmlOutput.tsx';
import { ImageOutput } from './ImageOutput.tsx';
import { Inputs } from './inputs/Inputs.tsx';
import { JsonOutput } from './JsonOutput.tsx';
import { ProgressOutput, StepOutput } from './Progress.tsx';
import { TableOutput } from './TableOutput.tsx';
import type { CellApart } from '../apart.ts';

const words = en.view.notebook.output;

interface Props {
  cell: CellApart;
  number: number;
}

interface OutputProps extends Props {
  /** Which of the cell's outputs it is. */
  place: number;
}

/** What a cell shows; dimmed while it is not what it would show now. */
export const Outputs = memo(function Outputs({ cell, number }: Props) {
  const { outputs, problem, status, earlier } = cell;
  const { file, go } = useHere();
  if (outputs.length === 0 && problem === null) return null;
  const reads = readsItself(cell);
  const hidden = hidesOutput(cell) && outputs.length > 0;
  const old = status === 'queued' || earlier;
  return (
    <div
      className={`${styles.outputs} ${reads ? styles.reads : ''} ${old ? styles.old : ''}`}
      role="group"
      aria-label={words.of({ number })}
      onDoubleClick={reads ? () => go(cell.id, true) : undefined}
    >
      {hidden && (
        <button type="button" className={styles.left} onClick={() => turnOutput(file, cell.id)}>
          {words.showHidden}
        </button>
      )}
      {grouped(hidden ? [] : outputs).map(({ output, at, inputs }) =>
        inputs.length > 0 ? (
          <Inputs key={at} cell={cell} outputs={inputs} />
        ) : (
          <Output key={at} {...{ output, cell, number, place: at }} />
        ),
      )}
      {problem !== null && !old && status !== 'running' && (
        <CellProblem cell={cell} problem={problem as ProblemValue} />
      )}
    </div>
  );
});

interface Group {
  output: CellOutput;
  at: number;
  /** Controls that follow each other stand in one row. */
  inputs: Extract<CellOutput, { type: 'input' }>[];
}

function grouped(outputs: readonly CellOutput[]): Group[] {
  const groups: Group[] = [];
  for (const [at, output] of outputs.entries()) {
    const last = groups.at(-1);
    if (output.type !== 'input') groups.push({ output, at, inputs: [] });
    else if (last !== undefined && last.inputs.length > 0) last.inputs.push(output);
    else groups.push({ output, at, inputs: [output] });
  }
  return groups;
}

/** What went wrong, and the way to the line where it did. */
function CellProblem({ cell, problem }: { cell: CellApart; problem: ProblemValue }) {
  const { file, go } = useHere();
  const { line } = problem.place;
  const died = problem.code === 'cell.ended' || problem.code === 'cell.memory';
  const action = died ? (
    <Button onClick={() => void execute(file, [cell.id])}>{words.runAgain}</Button>
  ) : (
    line !== undefined && <Button onClick={() => go(cell.id, true, line)}>{words.line({ line })}</Button>
  );
  return <Problem error={new Fault(problem)} action={action} />;
}

type Shown = {
  [Type in Exclude<CellOutput['type'], 'input'>]: (
    props: OutputProps & { output: Extract<CellOutput, { type: Type }> },
  ) => React.ReactNode;
};

const shown: Shown = {
  table: (props) => <TableOutput {...props} />,
  text: ({ output }) => <Text {...output} />,
  markdown: ({ output }) => <Markdown text={output.text} />,
  html: ({ output, number }) => <HtmlOutput html={output.html} number={number} />,
  figure: ({ output, cell, number, place }) => (
    <FigureOutput figure={output.figure} {...{ cell, number, place }} />
  ),
  image: ({ output, number }) => <ImageOutput output={output} number={number} />,
  json: ({ output }) => <JsonOutput value={output.value} />,
  progress: ({ output }) => <ProgressOutput output={output} />,
  step: ({ output }) => <StepOutput output={output} />,
};

function Output(props: OutputProps & { output: CellOutput }) {
  const { type } = props.output;
  return type === 'input' ? null : shown[type](props as never);
}

function Text({ text, level }: { text: string; level: 'log' | 'warn' | 'error' }) {
  return (
    <pre className={`${styles.text} ${styles[level] ?? ''}`} tabIndex={0} aria-label={words.levels[level]}>
      {level !== 'log' && <span className={styles.level}>{words.levels[level]} </span>}
      {text}
    </pre>
  );
}

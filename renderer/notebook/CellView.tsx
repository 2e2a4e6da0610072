import { memo, useEffect, useRef, type FocusEvent } from 'react';
import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import { en } from '../../contract/texts/en.ts';
import { Between } from './Between.tsx';
import { CellHead } from './CellHead.tsx';
import { runs, stateOf } from './cell-state.ts';
import { CellText } from './CellText.tsx';
import { Conflict } from './Conflict.tsx';
import { estimatedHeight } from './heights.ts';
import styles from './notebook.module.css';
import { Outputs } from './outputs/Outputs.tsx';
import { useHere } from './place.ts';
import { useNotebook } from './state.ts';
import { useNear } from './use-near.ts';

const words = en.view.notebook;

interface Props {
  id: string;
  number: number;
  /** The one of the cells that the Tab key reaches. */
  current: boolean;
  /** The person is at it. */
  chosen: boolean;
  editing: boolean;
  line: number | null;
  turn: number;
  folded: boolean;
}

/** One cell; far from what is in sight it is its bare text, as high as the whole. */
export const CellView = memo(function CellView(props: Props) {
  const { id, number, current, chosen } = props;
  const { file, arrived } = useHere();
  const cell = useNotebook(file, ({ cells }) => cells.byId[id]);
  const element = useRef<HTMLDivElement>(null);
  const near = useNear(element, '800px 0px');
  const height = useRef<number | null>(null);
  useEffect(() => {
    const { current: drawn } = element;
    return () => {
      if (near && drawn !== null) height.current = drawn.offsetHeight;
    };
  });
  if (cell === undefined) return null;
  const state = stateOf(cell);
  const onFocus = ({ target }: FocusEvent<HTMLElement>) =>
    arrived(id, target.closest('[data-text]') !== null);
  const drawn = near || chosen;
  return (
    <div
      className={`${styles.cell} ${chosen ? styles.chosen : ''}`}
      ref={element}
      role="group"
      tabIndex={current ? 0 : -1}
      data-cell={id}
      data-state={state ?? undefined}
      aria-label={words.cell({
        number,
        language: words.languages[cell.language],
        name: cell.name,
        state: state === null ? null : words.states[state],
      })}
      aria-current={chosen ? 'true' : undefined}
      onFocus={onFocus}
      style={drawn ? undefined : { height: height.current ?? estimatedHeight(cell) }}
    >
      {drawn ? <Near {...props} cell={cell} /> : <pre className={styles.far}>{cell.source}</pre>}
    </div>
  );
});

function Near({ cell, number, editing, line, turn, folded, chosen }: Props & { cell: NotebookCell }) {
  return (
    <>
      <Between before={cell.id} />
      {(cell.language !== 'prose' || chosen) && (
        <CellHead cell={cell} number={number} chosen={chosen} folded={folded} />
      )}
      <Conflict cell={cell} />
      <CellText {...{ cell, number, editing, line, turn, folded }} />
      {(runs(cell.language) || cell.outputs.length > 0) && <Outputs cell={cell} number={number} />}
    </>
  );
}

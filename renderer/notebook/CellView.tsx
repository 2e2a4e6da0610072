import { memo, type FocusEvent } from 'react';
import { en } from '../../contract/texts/en.ts';
import { useCellApart, type CellApart } from './apart.ts';
import { Between } from './Between.tsx';
import { CellHead } from './CellHead.tsx';
import { readsItself, runs, stateOf } from './cell-state.ts';
import { CellText } from './CellText.tsx';
import { Conflict } from './Conflict.tsx';
import { DropLine, Handle, useDragged } from './hands/Handle.tsx';
import { Section } from './hands/Section.tsx';
import hands from './hands/hands.module.css';
import styles from './notebook.module.css';
import { Outputs } from './outputs/Outputs.tsx';
import { useHere } from './place.ts';
import { PlanPanel } from './plan/PlanPanel.tsx';

const words = en.view.notebook;

interface Props {
  id: string;
  number: number;
  /** The one of the cells that the Tab key reaches. */
  current: boolean;
  /** The person is at it. */
  chosen: boolean;
  /** It is one of several that are selected. */
  selected: boolean;
  editing: boolean;
  line: number | null;
  turn: number;
  folded: boolean;
}

/** One cell: its strip, its text, what it shows. */
export const CellView = memo(function CellView(props: Props) {
  const { id, number, current, chosen, selected } = props;
  const { file, arrived } = useHere();
  const cell = useCellApart(file, id);
  const dragged = useDragged(id);
  if (cell === undefined) return null;
  const state = stateOf(cell);
  const onFocus = ({ target }: FocusEvent<HTMLElement>) =>
    arrived(id, target.closest('[data-text]') !== null);
  return (
    <div
      className={`${styles.cell} ${chosen ? styles.chosen : ''} ${selected ? styles.selected : ''} ${dragged ? hands.dragged : ''}`}
      role="group"
      tabIndex={current ? 0 : -1}
      data-cell={id}
      data-state={state ?? undefined}
      aria-label={words.cell({
        number,
        language: words.languages[cell.language],
        name: cell.name,
        state: state === null ? null : words.states[state],
        selected,
      })}
      aria-current={chosen ? 'true' : undefined}
      onFocus={onFocus}
    >
      <Inside {...props} cell={cell} />
    </div>
  );
});

function Inside({ cell, number, editing, line, turn, folded, chosen }: Props & { cell: CellApart }) {
  const quiet = cell.language === 'prose' || readsItself(cell);
  return (
    <>
      <Between before={cell.id} />
      <DropLine before={cell.id} />
      <Handle cell={cell.id} />
      {(!quiet || chosen) && (
        <div className={quiet && !editing ? styles.floating : undefined}>
          <Head cell={cell} number={number} chosen={chosen} folded={folded} />
        </div>
      )}
      <Conflict cell={cell} />
      <CellText {...{ cell, number, editing, line, turn, folded }} />
      {cell.language === 'prose' && <Section cell={cell.id} />}
      {cell.language === 'sql' && <PlanPanel cell={cell} number={number} />}
      {(runs(cell.language) || cell.outputs.length > 0) && <Outputs cell={cell} number={number} />}
    </>
  );
}

const Head = memo(CellHead);

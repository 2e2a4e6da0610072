import { useEffect, useRef, type KeyboardEvent } from 'react';
import { en } from '../../contract/texts/en.ts';
import { flush, interrupt, removeCell } from './actions.ts';
import { Between } from './Between.tsx';
import { CellView } from './CellView.tsx';
import styles from './notebook.module.css';
import { useHere, type Here, type Place } from './place.ts';
import { notebookOf, useNotebook } from './state.ts';
import { restartAndTell } from './Tools.tsx';
import { useDrawn } from './use-drawn.ts';

/** The cells one under the other; it listens to the keys of a cell that has the focus. */
export function CellList({ place }: { place: Place }) {
  const here = useHere();
  const { file } = here;
  const order = useNotebook(file, ({ cells }) => cells.order);
  const box = useRef<HTMLDivElement>(null);
  const keys = useCellKeys(here);
  useEffect(() => focusOn(box.current, place), [place.turn]);
  const pieces = useDrawn(file, order, box, place.cell);
  const current = place.cell !== null && order.includes(place.cell) ? place.cell : order[0];
  return (
    <div
      className={styles.cells}
      ref={box}
      role="group"
      aria-label={en.view.notebook.cells}
      data-scroll
      onKeyDown={keys}
      onBlur={() => void flush(file)}
    >
      {pieces.map((piece) =>
        'gap' in piece ? (
          <div key={piece.key} style={{ height: piece.gap }} />
        ) : (
          <CellView
            key={piece.id}
            id={piece.id}
            number={piece.at + 1}
            current={piece.id === current}
            chosen={piece.id === place.cell}
            editing={piece.id === place.cell && place.editing}
            line={piece.id === place.cell ? place.line : null}
            turn={piece.id === place.cell ? place.turn : 0}
            folded={here.folded.has(piece.id)}
          />
        ),
      )}
      <Between before={null} always={order.length === 0} />
    </div>
  );
}

/** The focus goes to the cell itself; a text that is edited takes it by itself. */
function focusOn(box: HTMLElement | null, { cell, editing }: Place): void {
  if (box === null || cell === null) return;
  const element = box.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`);
  element?.scrollIntoView({ block: 'nearest' });
  if (!editing) element?.focus({ preventScroll: true });
}

const twiceWithin = 700;

/** Keys of a cell that are no commands of their own: arrows, Enter, Escape, and those pressed twice. */
function useCellKeys(here: Here) {
  const last = useRef({ key: '', at: 0 });
  return (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>('[data-cell]');
    const id = cell?.dataset['cell'];
    if (cell === null || id === undefined || event.defaultPrevented) return;
    if (event.key === 'Escape') return here.go(id);
    if (target !== cell || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const now = event.timeStamp;
    const twice = last.current.key === event.key && now - last.current.at < twiceWithin && !event.repeat;
    last.current = twice ? { key: '', at: 0 } : { key: event.key, at: now };
    if (press(here, id, event.key, twice)) event.preventDefault();
  };
}

function press(here: Here, id: string, key: string, twice: boolean): boolean {
  const single = singles[key];
  if (single !== undefined) single(here, id);
  else if (twice) doubles[key]?.(here, id);
  return single !== undefined;
}

const step = (by: number) => (here: Here, id: string) => {
  const { order } = notebookOf(here.file).cells;
  const next = order[order.indexOf(id) + by];
  if (next !== undefined) here.go(next);
};

type Act = (here: Here, id: string) => void;

const singles: Readonly<Record<string, Act | undefined>> = {
  ArrowUp: step(-1),
  ArrowDown: step(1),
  k: step(-1),
  j: step(1),
};

const doubles: Readonly<Record<string, Act | undefined>> = {
  d: (here, id) => {
    const next = removeCell(here.file, id);
    if (next !== null) here.go(next);
  },
  i: ({ file }) => void interrupt(file),
  '0': ({ file }) => void restartAndTell(file),
};

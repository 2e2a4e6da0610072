import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { en } from '../../contract/texts/en.ts';
import { flush, interrupt } from './actions.ts';
import { Between } from './Between.tsx';
import { CellView } from './CellView.tsx';
import { removeSelected } from './hands/actions.ts';
import { DropLine } from './hands/Handle.tsx';
import { onShiftClick, useClipboard, useSelection } from './hands/selection.ts';
import styles from './notebook.module.css';
import { useHere, type Here, type Place } from './place.ts';
import { hiddenCells } from './sections.ts';
import { useNotebook } from './state.ts';
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
  const seen = useSeen(here, order);
  const pieces = useDrawn(file, seen, box, place.cell);
  const numbers = useMemo(() => new Map(order.map((id, at) => [id, at + 1])), [order]);
  useClipboard(here, box);
  const several = useSelection(order, place);
  const current = place.cell !== null && order.includes(place.cell) ? place.cell : order[0];
  return (
    <div
      className={styles.cells}
      ref={box}
      role="group"
      aria-label={en.view.notebook.cells}
      data-scroll
      onKeyDown={keys}
      onMouseDownCapture={(event) => onShiftClick(event, here, place)}
      onBlur={() => void flush(file)}
    >
      {pieces.map((piece) =>
        'gap' in piece ? (
          <div key={piece.key} style={{ height: piece.gap }} />
        ) : (
          <CellView
            key={piece.id}
            id={piece.id}
            number={numbers.get(piece.id) ?? 0}
            current={piece.id === current}
            chosen={piece.id === place.cell}
            selected={several.has(piece.id)}
            editing={piece.id === place.cell && place.editing}
            line={piece.id === place.cell ? place.line : null}
            turn={piece.id === place.cell ? place.turn : 0}
            folded={here.folded.has(piece.id)}
          />
        ),
      )}
      <div className={styles.end}>
        <DropLine before={null} />
        <Between before={null} always={order.length === 0} />
      </div>
    </div>
  );
}

/** The cells that no folded heading hides. */
function useSeen({ file, sections, seen }: Here, order: readonly string[]): readonly string[] {
  // Which cells are under a heading changes as headings are written.
  const hidden = useNotebook(file, ({ cells }) =>
    sections.length === 0 ? '' : [...hiddenCells(cells, sections)].join(' '),
  );
  return useMemo(() => (hidden === '' ? order : seen()), [hidden, order, seen]);
}

/** The focus goes to the cell itself; a text that is edited takes it by itself. */
function focusOn(box: HTMLElement | null, { cell, editing }: Place): void {
  if (box === null || cell === null) return;
  const element = box.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`);
  element?.scrollIntoView({ block: 'nearest' });
  if (!editing) element?.focus({ preventScroll: true });
}

const twiceWithin = 700;

/** Keys of a cell that are no commands of their own: Escape out of its text, and those pressed twice. */
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
    if (twice) doubles[event.key]?.(here);
  };
}

const doubles: Readonly<Record<string, ((here: Here) => void) | undefined>> = {
  d: removeSelected,
  i: ({ file }) => void interrupt(file),
  '0': ({ file }) => void restartAndTell(file),
};

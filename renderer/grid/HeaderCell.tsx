import {
  ArrowDown,
  ArrowUp,
  Braces,
  CaseSensitive,
  ChevronDown,
  Clock,
  Hash,
  ToggleLeft,
  type LucideIcon,
} from 'lucide-react';
import type { PointerEvent } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Menu } from '../parts/Menu.tsx';
import { kindOf, narrowest, type ColumnKind, type Placed } from './columns.ts';
import { headerItems } from './header-items.ts';
import styles from './header.module.css';
import { HeaderStatistics } from './HeaderStatistics.tsx';
import { useGrid, useGridPlace } from './state.ts';

const texts = en.view.grid;

export const kindIcons: Record<ColumnKind, LucideIcon> = {
  number: Hash,
  text: CaseSensitive,
  time: Clock,
  boolean: ToggleLeft,
  nested: Braces,
};

interface Props {
  id: string;
  column: Placed;
  /** Its place on the screen, counted from one with the row numbers before it. */
  index: number;
  active: boolean;
  compact: boolean;
  onSelect(): void;
  onDrop(name: string): void;
}

/** The head of a column: name, type, order, and what is in it. */
export function HeaderCell({ id, column, index, active, compact, onSelect, onDrop }: Props) {
  const { name, type, left, width } = column;
  const { store } = useGridPlace();
  const key = useGrid(({ sort }) => sort.find((each) => each.column === name));
  const rank = useGrid(({ sort }) => (sort.length > 1 ? sort.findIndex((each) => each.column === name) : -1));
  const Kind = kindIcons[kindOf(type)];
  return (
    <div
      id={id}
      role="columnheader"
      className={`${styles.cell} ${active ? styles.active : ''}`}
      style={{ left, width }}
      aria-colindex={index}
      aria-label={name}
      aria-sort={key === undefined ? 'none' : key.descending ? 'descending' : 'ascending'}
      data-column={name}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/x-column', name)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => onDrop(event.dataTransfer.getData('text/x-column'))}
    >
      <div
        className={styles.name}
        onClick={(event) => {
          onSelect();
          store.getState().sortBy(name, nextOrder(key?.descending), event.shiftKey);
        }}
        title={`${name} · ${type}`}
      >
        <Kind size={13} aria-label={texts.kinds[kindOf(type)]} />
        <span>{name}</span>
        {key !== undefined && <Order descending={key.descending} rank={rank} />}
      </div>
      <Menu
        trigger={
          <button
            type="button"
            className={styles.menu}
            tabIndex={-1}
            aria-label={texts.menuOf({ column: name })}
            data-menu
            onClick={onSelect}
          >
            <ChevronDown size={14} aria-hidden />
          </button>
        }
        items={headerItems(store, column, id)}
      />
      {!compact && <HeaderStatistics column={column} />}
      <Resizer column={column} />
    </div>
  );
}

function Order({ descending, rank }: { descending: boolean; rank: number }) {
  const Arrow = descending ? ArrowDown : ArrowUp;
  return (
    <span className={styles.order}>
      <Arrow size={13} aria-label={descending ? texts.sorted.descending : texts.sorted.ascending} />
      {rank >= 0 && rank + 1}
    </span>
  );
}

/** A click sorts up, then down, then not at all. */
function nextOrder(descending: boolean | undefined): boolean | null {
  return descending === undefined ? false : descending ? null : true;
}

/** Dragging the edge of a column; a double click gives it back its usual width. */
function Resizer({ column: { name, width } }: { column: Placed }) {
  const { store } = useGridPlace();
  const widen = (to: number | null) => {
    const { [name]: _, ...others } = store.getState().arrangement.widths;
    const widths = to === null ? others : { ...others, [name]: Math.max(narrowest, Math.round(to)) };
    store.getState().arrange({ widths });
  };
  const onDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const { currentTarget: edge, pointerId, clientX } = event;
    edge.setPointerCapture(pointerId);
    const stop = new AbortController();
    const onMove = (moved: globalThis.PointerEvent) => widen(width + moved.clientX - clientX);
    edge.addEventListener('pointermove', onMove, stop);
    edge.addEventListener('pointerup', () => stop.abort(), stop);
  };
  return (
    <span
      className={styles.edge}
      title={texts.resize({ column: name })}
      draggable={false}
      onPointerDown={onDown}
      onDoubleClick={() => widen(null)}
    />
  );
}

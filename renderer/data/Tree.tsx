import { ChevronDown, ChevronRight, Columns3, Files, Table2, TriangleAlert } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { en } from '../../contract/texts/en.ts';
import { ContextMenu, type MenuItem } from '../parts/Menu.tsx';
import { when } from '../parts/when.ts';
import { moveTo, type TreeRow } from './tree-rows.ts';
import styles from './tree.module.css';

const texts = en.view.data;

interface Props {
  rows: readonly TreeRow[];
  chosen: string | null;
  onToggle(id: string): void;
  onChoose(row: TreeRow): void;
  onOpen(row: TreeRow): void;
  /** What can be done with a row, under the right mouse button. */
  itemsOf(row: TreeRow): readonly MenuItem[];
}

/**
 * The tree of zones, tables and columns (the ARIA tree pattern): one stop for the Tab key, arrows move,
 * right and left unfold and fold, Enter chooses, Ctrl+Enter opens a tab, a letter goes to the next such name.
 */
export function Tree({ rows, chosen, onToggle, onChoose, onOpen, itemsOf }: Props) {
  const [focused, focus] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const stop = rows.find(({ id }) => id === (focused ?? chosen))?.id ?? rows[0]?.id;
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex(({ id }) => id === stop);
    const row = rows[at];
    if (row === undefined || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) onOpen(row);
      else onChoose(row);
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (folds(row, event.key)) {
      event.preventDefault();
      return onToggle(row.id);
    }
    const next = moveTo(rows, at, event.key);
    if (next === null) return;
    event.preventDefault();
    const id = rows[next]?.id ?? '';
    focus(id);
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
  };
  const here = rows.find(({ id }) => id === stop);
  return (
    <ContextMenu items={here === undefined ? [] : itemsOf(here)}>
      <div
        ref={tree}
        role="tree"
        aria-label={texts.tree}
        className={styles.tree}
        onKeyDown={onKeyDown}
        // The menu is about the row under the pointer.
        onContextMenu={({ target }) => focus(rowAt(target) ?? focused)}
      >
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            chosen={row.id === chosen}
            stop={row.id === stop}
            onFocus={() => focus(row.id)}
            onToggle={() => onToggle(row.id)}
            onChoose={() => onChoose(row)}
            onOpen={() => onOpen(row)}
          />
        ))}
      </div>
    </ContextMenu>
  );
}

function rowAt(target: EventTarget): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row?.dataset['row'] ?? null;
}

function folds({ expanded }: TreeRow, key: string): boolean {
  return (key === 'ArrowRight' && expanded === false) || (key === 'ArrowLeft' && expanded === true);
}

interface RowProps {
  row: TreeRow;
  chosen: boolean;
  /** Whether the Tab key stops here. */
  stop: boolean;
  onFocus(): void;
  onToggle(): void;
  onChoose(): void;
  onOpen(): void;
}

function Row({ row, chosen, stop, onFocus, onToggle, onChoose, onOpen }: RowProps) {
  const { level, expanded, place, of, id } = row;
  return (
    <div
      role="treeitem"
      data-row={id}
      className={styles.row}
      data-level={level}
      aria-level={level}
      aria-expanded={expanded ?? undefined}
      aria-selected={chosen}
      aria-posinset={place + 1}
      aria-setsize={of}
      aria-label={spoken(row)}
      title={level === 2 ? spoken(row) : undefined}
      tabIndex={stop ? 0 : -1}
      onFocus={onFocus}
      onClick={level === 1 ? onToggle : onChoose}
      onDoubleClick={onOpen}
    >
      <Twist expanded={expanded} onToggle={onToggle} />
      <Name row={row} />
      <Facts row={row} />
    </div>
  );
}

function Twist({ expanded, onToggle }: { expanded: boolean | null; onToggle(): void }) {
  if (expanded === null) return <span className={styles.twist} />;
  const Icon = expanded ? ChevronDown : ChevronRight;
  const toggle = (event: { stopPropagation(): void }) => {
    event.stopPropagation();
    onToggle();
  };
  return (
    <span className={styles.twist} aria-hidden onClick={toggle}>
      <Icon size={14} />
    </span>
  );
}

const icons = { raw: Files, processed: Table2, curated: Table2 };

function Name({ row: { level, zone, name, table } }: { row: TreeRow }) {
  if (level === 1) return <span className={styles.zone}>{texts.zones[zone]}</span>;
  const Icon = level === 3 ? Columns3 : table?.problem ? TriangleAlert : icons[zone];
  return (
    <span className={styles.name}>
      <Icon
        size={14}
        strokeWidth={1.75}
        aria-hidden
        className={table?.problem && level === 2 ? styles.bad : undefined}
      />
      <Cut text={name} />
    </span>
  );
}

const tail = 8;

/** A long name loses its middle: the ends of names tell them apart. */
function Cut({ text }: { text: string }) {
  if (text.length <= 2 * tail) return <span>{text}</span>;
  return (
    <>
      <span>{text.slice(0, -tail)}</span>
      <span className={styles.tail}>{text.slice(-tail)}</span>
    </>
  );
}

function Facts({ row: { level, zone, of, table, source } }: { row: TreeRow }) {
  if (level === 1) return <span className={styles.hint}>{texts.zoneHints[zone]}</span>;
  if (level === 3 || of === 0) return null;
  if (table?.problem) return <span className={styles.bad}>{texts.unread}</span>;
  const updated = table?.updatedAt ?? source?.arrivedAt ?? null;
  return (
    <>
      <span className={styles.count}>
        {source === null
          ? texts.count({ value: table?.rows ?? null })
          : en.window.files({ count: source.files })}
      </span>
      <span className={styles.size}>{texts.bytes({ bytes: table?.bytes ?? source?.bytes ?? null })}</span>
      <span className={styles.age}>
        {updated === null ? '' : texts.age({ seconds: secondsSince(updated) })}
      </span>
    </>
  );
}

function secondsSince(instant: string): number {
  return (Date.now() - Date.parse(instant)) / 1000;
}

/** What a screen reader says and the tooltip shows: the name and its facts. */
function spoken({ level, zone, name, table, source }: TreeRow): string {
  if (level === 1) return texts.zones[zone];
  if (level === 3) return name;
  if (table?.problem) return `${name}: ${table.problem.message}`;
  const updated = table?.updatedAt ?? source?.arrivedAt ?? null;
  const parts = [
    name,
    source === null ? null : en.window.files({ count: source.files }),
    table === null || table.rows === null ? null : texts.rows({ count: table.rows }),
    texts.bytes({ bytes: table?.bytes ?? source?.bytes ?? null }),
    updated === null ? null : when(updated),
  ];
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

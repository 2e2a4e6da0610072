import { memo } from 'react';
import { en } from '../../contract/texts/en.ts';
import { kindOf, type Placed } from './columns.ts';
import { rowHeight } from './geometry.ts';
import styles from './grid.module.css';
import type { Pages } from './pages.ts';
import { within, type Range, type Selection } from './selection.ts';

const texts = en.view.grid;
/** More of a text than any column is wide. */
const longest = 300;

export interface RowsProps {
  id: string;
  pages: Pages;
  /** Changes with what the pages hold. */
  at: number;
  first: number;
  last: number;
  /** How far the first row stands above the top. */
  offset: number;
  pinned: readonly Placed[];
  rest: readonly Placed[];
  /** Places on the screen of the columns, by name. */
  indexes: ReadonlyMap<string, number>;
  gutter: number;
  pinnedWidth: number;
  selection: Selection;
  range: Range;
}

/** The rows on the screen; each keeps its element while it scrolls by, so that only texts change. */
export function Rows(props: RowsProps) {
  const { first, last, offset } = props;
  const slots = last - first + 1;
  const rows = Array.from({ length: Math.max(0, slots) }, (_, at) => first + at);
  return rows.map((row) => (
    <Row key={row % Math.max(1, slots)} {...props} row={row} y={(row - first) * rowHeight - offset} />
  ));
}

function Row({ row, y, ...props }: RowsProps & { row: number; y: number }) {
  const { gutter, pinned, rest, pinnedWidth, selection } = props;
  const on = selection.active.row === row;
  return (
    <div
      role="row"
      className={`${styles.row} ${on ? styles.current : ''}`}
      aria-rowindex={row + 2}
      style={{ transform: `translateY(${y}px)` }}
    >
      <div
        role="rowheader"
        className={styles.gutter}
        style={{ width: gutter }}
        aria-colindex={1}
        data-row={row}
      >
        {texts.number({ value: row + 1 })}
      </div>
      <Cells
        {...props}
        row={row}
        columns={pinned}
        className={styles.pinned}
        left={gutter}
        width={pinnedWidth}
      />
      <div className={styles.window} style={{ left: gutter + pinnedWidth }}>
        <Cells {...props} row={row} columns={rest} className={styles.slide} />
      </div>
    </div>
  );
}

interface CellsProps extends Omit<RowsProps, 'pinned' | 'rest' | 'gutter' | 'pinnedWidth'> {
  row: number;
  columns: readonly Placed[];
  className: string | undefined;
  left?: number;
  width?: number;
}

function Cells({ id, pages, row, columns, className, left, width, indexes, selection, range }: CellsProps) {
  return (
    <div className={className} style={{ left, width }}>
      {columns.map((column) => {
        const index = indexes.get(column.name) ?? 0;
        const active = selection.active.row === row && selection.active.column === index;
        return (
          <Cell
            key={column.name}
            id={active ? `${id}-active` : undefined}
            left={column.left}
            width={column.width}
            index={index}
            number={kindOf(column.type) === 'number'}
            chosen={within(range, row, index)}
            active={active}
            text={pages.cell(row, column.place)}
          />
        );
      })}
    </div>
  );
}

interface CellProps {
  id: string | undefined;
  left: number;
  width: number;
  index: number;
  number: boolean;
  chosen: boolean;
  active: boolean;
  text: string | null | undefined;
}

const Cell = memo(function Cell({ id, left, width, index, number, chosen, active, text }: CellProps) {
  const looks = [styles.cell, number && styles.number, chosen && styles.chosen, active && styles.active];
  return (
    <div
      id={id}
      role="gridcell"
      className={looks.filter(Boolean).join(' ')}
      style={{ left, width }}
      aria-colindex={index + 2}
      aria-selected={chosen}
      data-column-index={index}
    >
      {contentOf(text)}
    </div>
  );
});

/** A missing value is said, and so is an empty one; what is not here yet has a bone. */
function contentOf(text: string | null | undefined) {
  if (text === undefined) return <span className={styles.bone} aria-label={texts.loading} role="img" />;
  if (text === null) return <span className={styles.missing}>{texts.missing}</span>;
  if (text === '') return <span className={styles.missing}>{texts.empty}</span>;
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

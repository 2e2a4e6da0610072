import { en } from '../../contract/texts/en.ts';
import { reordered, type Placed } from './columns.ts';
import { FilterCell } from './FilterCell.tsx';
import styles from './grid.module.css';
import { HeaderCell } from './HeaderCell.tsx';
import type { Selection } from './selection.ts';
import { useGrid, useGridPlace } from './state.ts';

const texts = en.view.grid;

export const headHeights = { plain: 27, statistics: 72, filter: 27 };

interface Props {
  headOf(index: number): string;
  columns: readonly Placed[];
  pinned: readonly Placed[];
  rest: readonly Placed[];
  indexes: ReadonlyMap<string, number>;
  gutter: number;
  pinnedWidth: number;
  compact: boolean;
  selection: Selection;
  onSelect(column: number): void;
}

/** The heads of the columns on the screen, and the filter row where it is open. */
export function Head(props: Props) {
  const { gutter, compact } = props;
  const filtering = useGrid((state) => state.filtering);
  const height = compact ? headHeights.plain : headHeights.statistics;
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow} style={{ height }}>
        <div
          role="columnheader"
          aria-label={texts.row}
          className={styles.corner}
          style={{ width: gutter }}
          aria-colindex={1}
        />
        <Part {...props} kind="head" />
      </div>
      {filtering && (
        <div role="row" className={styles.filterRow} style={{ height: headHeights.filter }}>
          <Part {...props} kind="filter" />
        </div>
      )}
    </div>
  );
}

function Part({ kind, pinned, rest, gutter, pinnedWidth, ...props }: Props & { kind: 'head' | 'filter' }) {
  return (
    <>
      <div className={styles.pinned} style={{ left: gutter, width: pinnedWidth }}>
        {pinned.map((column) => (
          <One key={column.name} kind={kind} column={column} {...props} />
        ))}
      </div>
      <div className={styles.window} style={{ left: gutter + pinnedWidth }}>
        <div className={styles.slide}>
          {rest.map((column) => (
            <One key={column.name} kind={kind} column={column} {...props} />
          ))}
        </div>
      </div>
    </>
  );
}

interface OneProps extends Pick<
  Props,
  'headOf' | 'columns' | 'indexes' | 'compact' | 'selection' | 'onSelect'
> {
  kind: 'head' | 'filter';
  column: Placed;
}

function One({ kind, column, headOf, columns, indexes, compact, selection, onSelect }: OneProps) {
  const { store } = useGridPlace();
  const index = indexes.get(column.name) ?? 0;
  const id = headOf(index);
  if (kind === 'filter') return <FilterCell id={id} column={column} index={index + 2} />;
  const drop = (name: string) => {
    if (name !== '' && name !== column.name)
      store.getState().arrange({ order: reordered(columns, name, column.name) });
  };
  return (
    <HeaderCell
      id={id}
      column={column}
      index={index + 2}
      active={selection.active.row === -1 && selection.active.column === index}
      compact={compact}
      onSelect={() => onSelect(index)}
      onDrop={drop}
    />
  );
}

import { Download } from 'lucide-react';
import { useId } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { ExportMenu } from '../../grid/ExportMenu.tsx';
import { Button } from '../../parts/Button.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { execute } from '../actions.ts';
import { useHere } from '../place.ts';
import { HeightHandle } from './HeightHandle.tsx';
import { useOutputView } from './output-view.ts';
import styles from './table.module.css';
import { type TableValue } from './table-views.ts';
import { tableViews } from './views.ts';
import type { CellApart } from '../apart.ts';

const words = en.view.notebook.output;

interface Props {
  output: TableValue;
  cell: CellApart;
  number: number;
  /** Which of the cell's outputs it is. */
  place: number;
}

/** A table that a cell shows: its first rows, all of them in the grid, and what else can be made of them. */
export function TableOutput({ output, cell, number, place }: Props) {
  const panel = useId();
  const { view, heights, change } = useOutputView(cell.id, place);
  const label = cell.name ?? words.table({ number });
  const chosen = tableViews.find(({ value }) => value === view) ?? tableViews[0];
  const { result } = output;
  const height = heights[chosen.value] ?? chosen.height;
  return (
    <div className={styles.table}>
      <div className={styles.strip} role="group" aria-label={words.tableBar({ label })}>
        <Segmented
          label={words.viewOf({ label })}
          segments={tableViews}
          value={chosen.value}
          panel={panel}
          onChange={(value) => change({ view: value })}
        />
        {!chosen.ownBar && <Facts output={output} label={label} />}
      </div>
      <div id={panel} role="tabpanel" aria-label={words.views[chosen.value]}>
        {chosen.whole && result === null ? (
          <Gone cell={cell} isComing={output.count === null} />
        ) : (
          <chosen.Show {...{ output, label, cell, place, height, result: result ?? '' }} />
        )}
      </div>
      <HeightHandle
        label={words.height({ label })}
        height={height}
        onChange={(next) => change({ heights: { ...heights, [chosen.value]: next } })}
      />
    </div>
  );
}

/** How many rows and columns there are, and the way to take them elsewhere. */
function Facts({ output: { rows, count, names, result }, label }: Pick<Props, 'output'> & { label: string }) {
  const left = result === null && count !== null && count > rows.length;
  const columns = names.map((name, place) => ({ name, place }));
  return (
    <>
      <span className={styles.facts} role="status">
        {words.rows({ shown: rows.length, count })}
        {' · '}
        {words.columns({ count: names.length })}
        {left && <span className={styles.left}>{words.onlyThese}</span>}
      </span>
      <ExportMenu {...{ result, label, columns }}>
        <Button
          kind="quiet"
          icon={Download}
          aria-label={words.export({ label })}
          title={en.view.grid.export}
          disabled={result === null}
        />
      </ExportMenu>
    </>
  );
}

/** All rows are wanted, but the engine has them no longer, or not yet. */
function Gone({ cell, isComing }: { cell: CellApart; isComing: boolean }) {
  const { file } = useHere();
  if (isComing) return <p className={styles.gone}>{words.coming}</p>;
  return (
    <div className={styles.gone}>
      <p>{words.gone}</p>
      <Button onClick={() => void execute(file, [cell.id])}>{words.runAgain}</Button>
    </div>
  );
}

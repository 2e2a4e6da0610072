import { useDeferredValue, useMemo, useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { Chart } from '../../charts/Chart.tsx';
import { readFigure } from '../../charts/plotly/figure.ts';
import { readCode } from '../chart/code.ts';
import { EditedFigure } from '../chart/EditedFigure.tsx';
import styles from '../notebook.module.css';
import { HeightHandle } from './HeightHandle.tsx';
import { JsonOutput } from './JsonOutput.tsx';
import { useOutputView } from './output-view.ts';
import { useHere } from '../place.ts';
import table from './table.module.css';
import { useSource, type CellApart } from '../apart.ts';

const words = en.view.notebook.output;
const usualHeight = 360;

interface Props {
  figure: unknown;
  cell: CellApart;
  number: number;
  /** Which of the cell's outputs it is. */
  place: number;
}

/** A Plotly figure as the cell made it, in the window's colours; what is none is shown as it is. */
export function FigureOutput({ figure, cell, number, place }: Props) {
  const { file } = useHere();
  const { heights, change } = useOutputView(cell.id, place);
  const [editing, setEditing] = useState(false);
  const drawing = useMemo(() => readFigure(figure), [figure]);
  // Whoever types in the cell need not wait for its chart.
  const code = useDeferredValue(useSource(file, cell.id));
  const made = useMemo(() => (cell.language === 'ts' ? readCode(code) : null), [cell.language, code]);
  if ('trouble' in drawing) {
    return (
      <div>
        <p className={styles.quiet}>{drawing.trouble}</p>
        <JsonOutput value={figure} />
      </div>
    );
  }
  const { title, height: own, ...drawn } = drawing;
  const height = heights.chart ?? own ?? usualHeight;
  const label = title ?? words.figure({ number, name: cell.name });
  return (
    <div className={table.table}>
      <div>
        {editing && made !== null ? (
          <EditedFigure {...{ cell, made, height }} onClose={() => setEditing(false)} />
        ) : (
          <Chart
            {...drawn}
            title={label}
            code={code}
            onEdit={made === null ? undefined : () => setEditing(true)}
            height={height}
          />
        )}
      </div>
      <HeightHandle
        label={words.height({ label })}
        height={height}
        onChange={(next) => change({ heights: { ...heights, chart: next } })}
      />
    </div>
  );
}

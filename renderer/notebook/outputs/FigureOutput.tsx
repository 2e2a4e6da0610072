import { useMemo } from 'react';
import type { NotebookCell } from '../../../contract/calls/notebooks.ts';
import { en } from '../../../contract/texts/en.ts';
import { Chart } from '../../charts/Chart.tsx';
import { readFigure } from '../../charts/plotly/figure.ts';
import styles from '../notebook.module.css';
import { JsonOutput } from './JsonOutput.tsx';

const words = en.view.notebook.output;
const usualHeight = 360;

interface Props {
  figure: unknown;
  cell: NotebookCell;
  number: number;
}

/** A Plotly figure as the cell made it, in the window's colours; what is none is shown as it is. */
export function FigureOutput({ figure, cell, number }: Props) {
  const drawing = useMemo(() => readFigure(figure), [figure]);
  if ('trouble' in drawing) {
    return (
      <div>
        <p className={styles.quiet}>{drawing.trouble}</p>
        <JsonOutput value={figure} />
      </div>
    );
  }
  const { title, height, ...drawn } = drawing;
  return (
    <Chart
      {...drawn}
      title={title ?? words.figure({ number, name: cell.name })}
      code={cell.source}
      height={height ?? usualHeight}
    />
  );
}

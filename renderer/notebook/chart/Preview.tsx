import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { PlotSpec } from '../../../contract/plot.ts';
import { Chart } from '../../charts/Chart.tsx';
import { readFigure } from '../../charts/plotly/figure.ts';
import { client } from '../../client/engine.ts';
import { Problem } from '../../parts/Problem.tsx';
import styles from './chart.module.css';

interface Props {
  result: string;
  spec: PlotSpec;
  label: string;
  height: number;
}

/** The chart as it would be, drawn by the engine from the rows that it holds; the old one stays until the new is there. */
export function Preview({ result, spec, label, height }: Props) {
  const asked = useDeferredValue(spec);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['notebook.plot', result, asked],
    queryFn: () => client.call('notebook.plot', { result, spec: asked }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
  });
  const drawing = useMemo(() => (data === undefined ? null : readFigure(data.figure)), [data]);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (drawing === null) return <div className={styles.waiting} style={{ height }} aria-busy />;
  if ('trouble' in drawing) return <p>{drawing.trouble}</p>;
  const { title, height: own, ...drawn } = drawing;
  return (
    <div className={isPlaceholderData ? styles.old : undefined}>
      <Chart {...drawn} title={title ?? label} height={own ?? height} />
    </div>
  );
}

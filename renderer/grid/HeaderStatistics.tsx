import { useRef, useState, type PointerEvent } from 'react';
import type { ColumnStatistics, Filter } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';
import { Bars, Shares } from './Bars.tsx';
import type { Placed } from './columns.ts';
import styles from './header.module.css';
import { useGrid, useGridPlace } from './state.ts';

const texts = en.view.grid;

/** What is in a column at a glance: its histogram to brush, how much is missing, how many values there are. */
export function HeaderStatistics({ column: { name } }: { column: Placed }) {
  const statistics = useGrid((state) => state.statistics[name]);
  if (statistics === undefined) return <div className={styles.statistics} />;
  const { histogram, top, rows, missing, distinct, approximate } = statistics;
  const share = rows === 0 ? 0 : missing / rows;
  return (
    <div className={styles.statistics}>
      <div className={styles.picture}>
        {histogram !== null && <Brush statistics={statistics} histogram={histogram} />}
        {histogram === null && top !== null && <Shares top={top} rows={rows} />}
      </div>
      <div className={styles.facts} title={texts.missingShare({ share })}>
        <span>{distinct > 0 && texts.distinctShort({ distinct, approximate })}</span>
        {missing > 0 && <span className={styles.missing}>{texts.missingShare({ share })}</span>}
      </div>
    </div>
  );
}

type Histogram = NonNullable<ColumnStatistics['histogram']>;

/** Dragging over the bars filters to what they hold. */
function Brush({
  statistics: { column },
  histogram,
}: {
  statistics: ColumnStatistics;
  histogram: Histogram;
}) {
  const { store } = useGridPlace();
  const [drag, setDrag] = useState<readonly [number, number] | null>(null);
  const from = useRef(0);
  const barAt = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * histogram.length);
    return Math.max(0, Math.min(histogram.length - 1, at));
  };
  const [first, last] = drag ?? [0, -1];
  const rows = histogram.slice(first, last + 1).reduce((sum, { count }) => sum + count, 0);
  return (
    <div
      className={styles.brush}
      draggable
      title={
        drag === null
          ? texts.brush({ column })
          : texts.brushTo({ from: histogram[first]!.from, to: histogram[last]!.to, rows })
      }
      onDragStart={(event) => {
        // The header can be dragged to reorder columns, its histogram is dragged to filter.
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = barAt(event);
        setDrag([from.current, from.current]);
      }}
      onPointerMove={(event) => {
        if (drag === null) return;
        const at = barAt(event);
        setDrag([Math.min(at, from.current), Math.max(at, from.current)]);
      }}
      onPointerUp={() => {
        if (drag !== null) store.getState().filter(column, between(column, histogram, drag));
        setDrag(null);
      }}
      onPointerCancel={() => setDrag(null)}
    >
      <Bars histogram={histogram} chosen={drag} />
    </div>
  );
}

/** From the first bar's beginning to the last one's end. */
export function between(
  column: string,
  histogram: Histogram,
  [first, last]: readonly [number, number],
): Filter {
  return { column, op: 'between', from: histogram[first]!.from, to: histogram[last]!.to };
}

import { useId, useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import styles from './charts.module.css';
import { ChartTable } from './ChartTable.tsx';
import type { HandleProps } from './Handle.tsx';
import { Picture, type ChartPoint } from './Picture.tsx';
import { useChartTheme } from './theme.ts';
import { Tools, type Drag } from './Tools.tsx';
import type { Drawing } from './types.ts';

export type { ChartPoint } from './Picture.tsx';
export type { Drawing, Figure } from './types.ts';

export interface ChartProps extends Drawing {
  /** The finding in a sentence; it is what a screen reader says of the picture. */
  title: string;
  /** What must be known of what is drawn; stands below it. */
  note?: string | null;
  /** What it shows, in a sentence for those who do not see it. */
  says?: string | undefined;
  /** The code that made it, to be copied. */
  code?: string | null;
  /** Opens what it was made with. */
  onEdit?: (() => void) | undefined;
  /** In pixels. */
  height?: number;
  /** Which point the pointer is on; null when it leaves. */
  onHover?: (point: ChartPoint | null) => void;
  /** What is chosen by a click, a box or a lasso; empty when the choice is taken back. */
  onSelect?: (points: readonly ChartPoint[]) => void;
  /** A mark that a person moves along its points, by mouse and by arrow keys. */
  handle?: HandleProps;
}

/** A chart over Plotly in the window's colours, with its table, that copies itself. */
export function Chart(props: ChartProps) {
  const { title, figure, table, height = 280, note = null, says = '', code = null, onEdit } = props;
  const { onHover, onSelect, handle } = props;
  const theme = useChartTheme();
  const [tabular, setTabular] = useState(false);
  const [drag, setDrag] = useState<Drag>('select');
  const caption = useId();
  return (
    <figure className={styles.chart} aria-labelledby={caption}>
      <figcaption className={styles.head}>
        <span id={caption} className={styles.title}>
          {title}
        </span>
        <Tools
          chart={{ title, figure, table, height }}
          code={code}
          onEdit={onEdit}
          tabular={tabular}
          onTabular={() => setTabular(!tabular)}
          drag={onSelect === undefined ? null : drag}
          onDrag={setDrag}
        />
      </figcaption>
      {tabular ? (
        <ChartTable label={title} table={table} height={height} />
      ) : (
        <Picture
          {...{ figure, theme, height, onHover, onSelect, handle }}
          title={says === '' ? title : `${title}. ${says}`}
          dragMode={onSelect === undefined ? 'zoom' : drag}
        />
      )}
      {note !== null && <p className={styles.note}>{note}</p>}
      <p className={styles.spoken}>{en.view.charts.behind({ rows: table.rows.length })}</p>
    </figure>
  );
}

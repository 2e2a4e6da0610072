import {
  BoxSelect,
  ChartLine,
  Copy,
  Lasso,
  SlidersHorizontal,
  Table2,
  ZoomIn,
  type LucideIcon,
} from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Menu, type MenuItem } from '../parts/Menu.tsx';
import { tell } from '../shell/notices.ts';
import styles from './charts.module.css';
import { copyChart, downloadChart, type Form, type Taken } from './save.ts';
import { useChartTheme, type ChartTheme } from './theme.ts';

const texts = en.view.charts;

/** What dragging on the picture does. */
export type Drag = 'select' | 'lasso' | 'zoom';

interface Props {
  chart: Taken;
  /** The code that made it; null where none did. */
  code: string | null;
  onEdit: (() => void) | undefined;
  tabular: boolean;
  onTabular: () => void;
  /** How points are chosen by dragging; null where nothing can be chosen. */
  drag: Drag | null;
  onDrag: (drag: Drag) => void;
}

const drags: Record<Drag, LucideIcon> = { select: BoxSelect, lasso: Lasso, zoom: ZoomIn };
const forms: readonly Form[] = ['svg', 'png', 'data'];

/** What can be done with a chart; quiet until the pointer or the keyboard is there. */
export function Tools({ chart, code, onEdit, tabular, onTabular, drag, onDrag }: Props) {
  const theme = useChartTheme();
  const other = tabular ? texts.showChart : texts.showTable;
  return (
    <span className={styles.tools} role="group" aria-label={texts.tools}>
      {drag !== null &&
        !tabular &&
        (Object.keys(drags) as Drag[]).map((way) => (
          <Button
            key={way}
            kind="quiet"
            icon={drags[way]}
            label={texts.drags[way]}
            pressed={drag === way}
            onClick={() => onDrag(way)}
          />
        ))}
      {onEdit !== undefined && (
        <Button kind="quiet" icon={SlidersHorizontal} label={en.view.chartBuilder.edit} onClick={onEdit} />
      )}
      <Button kind="quiet" icon={tabular ? ChartLine : Table2} label={other} onClick={onTabular} />
      <Menu
        trigger={<Button kind="quiet" icon={Copy} label={texts.take} />}
        items={itemsOf(chart, code, theme)}
      />
    </span>
  );
}

function itemsOf(chart: Taken, code: string | null, theme: ChartTheme): MenuItem[] {
  const copy = (form: Form) =>
    copyChart(chart, form, theme).then(() => tell({ text: texts.copied[form] }), notTaken);
  const save = (form: Form) => downloadChart(chart, form, theme).catch(notTaken);
  return [
    ...forms.map((form) => ({ label: texts.copy[form], run: () => void copy(form) })),
    ...(code === null ? [] : [{ label: texts.copyCode, run: () => void copyCode(code) }]),
    'line',
    ...forms.map((form) => ({ label: texts.save[form], run: () => void save(form) })),
  ];
}

function copyCode(code: string): Promise<void> {
  return navigator.clipboard.writeText(code).then(() => tell({ text: texts.codeCopied }), notTaken);
}

function notTaken(error: unknown): void {
  tell({ text: texts.notTaken({ reason: error instanceof Error ? error.message : String(error) }) });
}

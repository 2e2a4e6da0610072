import { Menu } from '@base-ui/react/menu';
import { BoxSelect, ChartLine, Copy, Lasso, Table2, ZoomIn, type LucideIcon } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { tell } from '../shell/notices.ts';
import styles from './charts.module.css';
import { copyChart, downloadChart, type Form, type Taken } from './save.ts';
import { useChartTheme, type ChartTheme } from './theme.ts';

const texts = en.view.charts;

type Box = 'select' | 'lasso' | 'zoom';

interface Props extends Taken {
  tabular: boolean;
  onTabular: () => void;
  /** How points are chosen by dragging; null where nothing can be chosen. */
  choosing: { box: Box; setBox(box: Box): void } | null;
}

const boxes: Record<Box, LucideIcon> = { select: BoxSelect, lasso: Lasso, zoom: ZoomIn };
const forms: readonly Form[] = ['svg', 'png', 'data'];
type Way = (chart: Taken, form: Form, theme: ChartTheme) => Promise<void>;
const ways: Record<'copy' | 'download', Way> = { copy: copyChart, download: downloadChart };

/** What can be done with a chart; quiet until the pointer or the keyboard is there. */
export function Tools({ tabular, onTabular, choosing, ...chart }: Props) {
  const theme = useChartTheme();
  const take = (way: keyof typeof ways, form: Form) =>
    ways[way](chart, form, theme).then(
      () => way === 'copy' && tell({ text: texts.copied[form] }),
      (error: unknown) => tell({ text: texts.notTaken({ reason: String(error) }) }),
    );
  return (
    <span className={styles.tools} role="group" aria-label={texts.tools}>
      {choosing !== null &&
        !tabular &&
        (Object.keys(boxes) as Box[]).map((box) => (
          <Tool
            key={box}
            icon={boxes[box]}
            label={texts.boxes[box]}
            on={choosing.box === box}
            onClick={() => choosing.setBox(box)}
          />
        ))}
      <Tool
        icon={tabular ? ChartLine : Table2}
        label={tabular ? texts.showChart : texts.showTable}
        onClick={onTabular}
      />
      <Menu.Root>
        <Menu.Trigger className={styles.tool} aria-label={texts.take} title={texts.take}>
          <Copy size={14} aria-hidden />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className={styles.floating}>
            <Menu.Popup className={styles.menu}>
              {(Object.keys(ways) as (keyof typeof ways)[]).flatMap((way) =>
                forms.map((form) => (
                  <Menu.Item
                    key={`${way} ${form}`}
                    className={styles.item}
                    onClick={() => void take(way, form)}
                  >
                    {texts.ways[way][form]}
                  </Menu.Item>
                )),
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </span>
  );
}

interface ToolProps {
  icon: LucideIcon;
  label: string;
  on?: boolean;
  onClick: () => void;
}

function Tool({ icon: Icon, label, on, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={label}
      aria-pressed={on}
      onClick={onClick}
    >
      <Icon size={14} aria-hidden />
    </button>
  );
}

import {
  ChartArea,
  ChartCandlestick,
  ChartColumn,
  ChartColumnBig,
  ChartLine,
  ChartPie,
  ChartScatter,
  Grid3x3,
  type LucideIcon,
} from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { intervals, type Mark, marks, type PlotSpec } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Select.tsx';
import { Channel } from './Channel.tsx';
import { channelsOf, columnIn, type ChannelName, withMark, withPart } from './channels.ts';
import styles from './chart.module.css';
import type { Column } from './columns.ts';
import { Preview } from './Preview.tsx';

const words = en.view.chartBuilder;

const markIcons: Record<Mark, LucideIcon> = {
  bar: ChartColumn,
  line: ChartLine,
  area: ChartArea,
  dot: ChartScatter,
  histogram: ChartColumnBig,
  box: ChartCandlestick,
  heat: Grid3x3,
  pie: ChartPie,
};

interface Props {
  result: string;
  columns: readonly Column[];
  label: string;
  spec: PlotSpec;
  onChange(spec: PlotSpec): void;
  /** In pixels. */
  height: number;
  /** What can be done with the chart. */
  actions: ReactNode;
}

/** A chart put together by hand: what goes where at the left, the chart as it would be at the right. */
export function Builder({ result, columns, label, spec, onChange, height, actions }: Props) {
  return (
    <section className={styles.builder} aria-label={words.of({ label })}>
      <div className={styles.panel}>
        <Marks value={spec.mark} onChange={(mark) => onChange(withMark(spec, mark))} />
        {(Object.keys(channelsOf[spec.mark]) as ChannelName[]).map((name) => (
          <Channel key={name} {...{ name, spec, columns, onChange }} />
        ))}
        <Options {...{ spec, columns, onChange }} />
        <Title spec={spec} onChange={onChange} />
        <div className={styles.actions}>{actions}</div>
      </div>
      <div className={styles.preview}>
        <Preview result={result} spec={spec} label={label} height={height} />
      </div>
    </section>
  );
}

function Marks({ value, onChange }: { value: Mark; onChange(mark: Mark): void }) {
  return (
    <div className={styles.marks} role="group" aria-label={words.mark}>
      {marks.map((mark) => (
        <Button
          key={mark}
          kind="quiet"
          icon={markIcons[mark]}
          label={words.marks[mark]}
          pressed={mark === value}
          onClick={() => onChange(mark)}
        />
      ))}
    </div>
  );
}

type PartProps = Pick<Props, 'spec' | 'onChange'>;

/** What only some charts have: intervals of times, an order, groups on each other or side by side. */
function Options({ spec, columns, onChange }: PartProps & Pick<Props, 'columns'>) {
  const isTimed = [spec.x, spec.y].some((channel) =>
    columns.some(({ name, kind }) => kind === 'time' && name === columnIn(channel)),
  );
  const canStack = spec.color !== undefined && ['bar', 'area', 'histogram'].includes(spec.mark);
  return (
    <>
      {isTimed && !['dot', 'box', 'pie'].includes(spec.mark) && (
        <Option
          label={words.every}
          words={words.intervals}
          keys={['own', ...intervals]}
          value={spec.every ?? 'own'}
          onChange={(every) => onChange(withPart(spec, { every: every === 'own' ? undefined : every }))}
        />
      )}
      {['bar', 'box', 'heat'].includes(spec.mark) && typeof spec.sort !== 'object' && (
        <Option
          label={words.sort}
          words={words.sorts}
          keys={['own', 'x', '-x', 'y', '-y']}
          value={spec.sort ?? 'own'}
          onChange={(sort) => onChange(withPart(spec, { sort: sort === 'own' ? undefined : sort }))}
        />
      )}
      {canStack && (
        <Option
          label={words.stack}
          words={words.stacks}
          keys={['own', 'on', 'beside', 'percent']}
          value={stackOf(spec.stack)}
          onChange={(stack) => onChange(withPart(spec, { stack: stacks[stack] }))}
        />
      )}
    </>
  );
}

const stacks = { own: undefined, on: true, beside: false, percent: 'percent' } as const;

function stackOf(stack: PlotSpec['stack']): keyof typeof stacks {
  if (stack === undefined) return 'own';
  return stack === 'percent' ? stack : stack ? 'on' : 'beside';
}

interface OptionProps<Value extends string> {
  label: string;
  words: Readonly<Record<Value, string>>;
  keys: readonly Value[];
  value: Value;
  onChange(value: Value): void;
}

function Option<Value extends string>({ label, words: of, keys, value, onChange }: OptionProps<Value>) {
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      <Select
        label={label}
        options={keys.map((key) => ({ value: key, label: of[key] }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}

function Title({ spec, onChange }: PartProps) {
  const id = useId();
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {words.title}
      </label>
      <input
        id={id}
        className={styles.input}
        value={spec.title ?? ''}
        placeholder={words.titleHint}
        onChange={({ target }) =>
          onChange(withPart(spec, { title: target.value === '' ? undefined : target.value }))
        }
      />
    </div>
  );
}

import { CalendarClock, CaseSensitive, Hash, type LucideIcon } from 'lucide-react';
import type { PlotSpec } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { Select } from '../../parts/Select.tsx';
import {
  channelFrom,
  channelsOf,
  choiceIn,
  columnIn,
  type ChannelName,
  type Choice,
  withPart,
} from './channels.ts';
import styles from './chart.module.css';
import type { Column, Kind } from './columns.ts';

const words = en.view.chartBuilder;
const kindIcons: Record<Kind, LucideIcon> = {
  number: Hash,
  time: CalendarClock,
  category: CaseSensitive,
};
const none = '';
const choices: readonly Choice[] = ['plain', 'count', 'sum', 'mean', 'median', 'min', 'max', 'distinct'];

interface Props {
  name: ChannelName;
  spec: PlotSpec;
  columns: readonly Column[];
  onChange(spec: PlotSpec): void;
}

/** Which column goes somewhere, and what is made of it. */
export function Channel({ name, spec, columns, onChange }: Props) {
  const channel = spec[name];
  const column = columnIn(channel);
  const choice = choiceIn(channel);
  const label = spec.mark === 'heat' && name === 'color' ? words.shown : words.channels[name];
  const change = (next: string | null, made: Choice) =>
    onChange(withPart(spec, { [name]: channelFrom(next, made) }));
  const isMeasure = channelsOf[spec.mark][name] === 'measure';
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      <span className={styles.channel}>
        {isMeasure && (
          <Select
            label={words.operation({ channel: label })}
            options={choices.map((value) => ({ value, label: words.operations[value] }))}
            value={choice}
            onChange={(made) => change(column ?? firstNumber(columns), made)}
          />
        )}
        {choice !== 'count' && (
          <Select
            label={words.column({ channel: label })}
            options={[
              { value: none, label: words.none },
              ...columns.map(({ name: value, kind }) => ({ value, label: value, icon: kindIcons[kind] })),
            ]}
            value={column ?? none}
            onChange={(next) => change(next === none ? null : next, next === none ? 'plain' : choice)}
          />
        )}
      </span>
    </div>
  );
}

/** An aggregate needs something to be of. */
function firstNumber(columns: readonly Column[]): string | null {
  return columns.find(({ kind }) => kind === 'number')?.name ?? columns[0]?.name ?? null;
}

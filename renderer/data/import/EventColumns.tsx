import { en } from '../../../contract/texts/en.ts';
import { Select } from '../../parts/Select.tsx';
import type { ColumnsProps } from './plan.ts';
import type { EventColumn, Unit } from './types.ts';
import { eventColumns } from './guess.ts';
import styles from './import.module.css';

const texts = en.view.imports.columns;
const units = Object.entries(texts.units).map(([value, label]) => ({ value: value as Unit, label }));
const nothing = '\0none';
const gap = '\0gap';
const blank: EventColumn = { from: null, unit: 'text', values: {}, gap: false };

/** Every column of shop events, and where in the file it comes from. */
export function EventColumns({ plan, base, draft, onChange }: ColumnsProps) {
  const set = (name: string, some: Partial<EventColumn>) => {
    const column = { ...blank, ...plan.events[name], ...some };
    onChange({ events: { ...draft.events, [name]: column }, mapping: null, steps: null });
  };
  const names = base.columns.map(({ name }) => ({ value: name, label: name }));
  return (
    <table className={styles.map}>
      <thead>
        <tr>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.from}</th>
          <th scope="col">{texts.samples}</th>
          <th scope="col">{texts.unit}</th>
        </tr>
      </thead>
      <tbody>
        {eventColumns.map(({ name, required }) => (
          <Row
            key={name}
            name={name}
            required={required}
            column={plan.events[name] ?? blank}
            names={names}
            sample={base.columns.find((each) => each.name === plan.events[name]?.from)?.samples[0] ?? ''}
            onChange={(some) => set(name, some)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  name: string;
  required: boolean;
  column: EventColumn;
  names: readonly { value: string; label: string }[];
  sample: string;
  onChange(some: Partial<EventColumn>): void;
}

function Row({ name, required, column, names, sample, onChange }: RowProps) {
  const special = [
    { value: nothing, label: texts.none },
    ...(name === 'user_session' ? [{ value: gap, label: texts.gap }] : []),
  ];
  const choose = (value: string) =>
    onChange({ from: value === nothing || value === gap ? null : value, gap: value === gap });
  return (
    <tr>
      <td>
        {name}
        {required && <span className={styles.required}>{texts.required}</span>}
      </td>
      <td>
        <Select
          label={texts.fromOf({ column: name })}
          options={[...special, ...names]}
          value={column.gap ? gap : (column.from ?? nothing)}
          onChange={choose}
        />
      </td>
      <td title={sample}>
        <code>{sample}</code>
      </td>
      <td>
        {name === 'event_time' && (
          <Select
            label={texts.unitOf({ column: name })}
            options={units}
            value={column.unit}
            onChange={(unit) => onChange({ unit })}
          />
        )}
        {name === 'event_type' && column.from !== null && (
          <Words values={column.values} onChange={(values) => onChange({ values })} />
        )}
      </td>
    </tr>
  );
}

type Values = EventColumn['values'];

/** The file's words for ours, as `theirs = ours, …`. */
function Words({ values, onChange }: { values: Values; onChange(values: Values): void }) {
  return (
    <input
      className={styles.cell}
      aria-label={texts.valuesOf({ column: 'event_type' })}
      placeholder={texts.valuesHint}
      defaultValue={shown(values)}
      onBlur={(event) => onChange(read(event.target.value))}
    />
  );
}

function shown(values: Values): string {
  return Object.entries(values)
    .map(([theirs, ours]) => `${theirs} = ${ours}`)
    .join(', ');
}

function read(text: string): Values {
  const pairs = text.split(',').map((pair) => pair.split('=').map((word) => word.trim()));
  return Object.fromEntries(pairs.filter(([theirs, ours]) => theirs && ours)) as Values;
}

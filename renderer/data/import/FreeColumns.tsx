import { en } from '../../../contract/texts/en.ts';
import { Select } from '../../parts/Select.tsx';
import type { ColumnsProps } from './plan.ts';
import { foundType, isFixed } from './draft.ts';
import type { FreeColumn, Unit } from './types.ts';
import styles from './import.module.css';

const texts = en.view.imports.columns;

const types = [
  'VARCHAR',
  'BIGINT',
  'INTEGER',
  'DOUBLE',
  'DECIMAL(12,2)',
  'DECIMAL(18,6)',
  'BOOLEAN',
  'DATE',
  'TIMESTAMPTZ',
];
const units = Object.entries(texts.units).map(([value, label]) => ({ value: value as Unit, label }));

/** Every column of the file: kept or not, its name and type in the table. */
export function FreeColumns({ base, draft, onChange }: ColumnsProps) {
  const set = (from: string, some: FreeColumn) =>
    onChange({
      free: { ...draft.free, [from]: { ...draft.free[from], ...some } },
      mapping: null,
      steps: null,
    });
  return (
    <>
      <table className={styles.map}>
        <thead>
          <tr>
            <th scope="col">{texts.file}</th>
            <th scope="col">{texts.samples}</th>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.type}</th>
            <th scope="col">{texts.unit}</th>
          </tr>
        </thead>
        <tbody>
          {base.columns.map(({ name, samples }) => (
            <Row
              key={name}
              name={name}
              samples={samples}
              found={foundType(base, name)}
              column={draft.free[name] ?? {}}
              onChange={(some) => set(name, some)}
            />
          ))}
        </tbody>
      </table>
      <p className={styles.muted}>{isFixed(draft) ? texts.fixedNote : texts.inferredNote}</p>
    </>
  );
}

interface RowProps {
  name: string;
  samples: readonly string[];
  found: string;
  column: FreeColumn;
  onChange(some: FreeColumn): void;
}

function Row({ name, samples, found, column, onChange }: RowProps) {
  const { drop = false, type, unit = 'text' } = column;
  const time = (type ?? found) === 'TIMESTAMPTZ' || unit !== 'text';
  return (
    <tr data-dropped={drop}>
      <td>
        <label className={styles.check}>
          <input
            type="checkbox"
            aria-label={texts.keep({ column: name })}
            checked={!drop}
            onChange={(event) => onChange({ drop: !event.target.checked })}
          />
          <span title={name}>{name}</span>
        </label>
      </td>
      <td title={samples.join('\n')}>
        <code>{samples[0] ?? ''}</code>
      </td>
      <td>
        <input
          className={styles.cell}
          aria-label={texts.nameOf({ column: name })}
          disabled={drop}
          value={column.name ?? name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </td>
      <td>
        <Select
          label={texts.typeOf({ column: name })}
          disabled={drop || unit !== 'text'}
          options={typeOptions(found)}
          value={unit === 'text' ? (type ?? '') : 'TIMESTAMPTZ'}
          onChange={(next) => onChange(next === '' ? { type: found } : { type: next })}
        />
      </td>
      <td>
        {time && (
          <Select
            label={texts.unitOf({ column: name })}
            disabled={drop}
            options={units}
            value={unit}
            onChange={(next) => onChange({ unit: next })}
          />
        )}
      </td>
    </tr>
  );
}

function typeOptions(found: string): { value: string; label: string }[] {
  const known = types.includes(found) ? types : [...types, found];
  return [
    { value: '', label: texts.inferred({ type: found }) },
    ...known.map((value) => ({ value, label: value })),
  ];
}

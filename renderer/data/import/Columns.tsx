import { en } from '../../../contract/texts/en.ts';
import { EventColumns } from './EventColumns.tsx';
import { FreeColumns } from './FreeColumns.tsx';
import styles from './import.module.css';
import type { ColumnsProps } from './plan.ts';

/** Which column of the file becomes which of the table, and of what type. */
export function Columns(props: ColumnsProps) {
  const label = en.view.imports.columns.label;
  if (props.base.columns.length === 0) return null;
  return (
    <section className={styles.columns} aria-label={label}>
      <h3>{label}</h3>
      <div className={styles.columnScroll}>
        {props.plan.shape === 'events' ? <EventColumns {...props} /> : <FreeColumns {...props} />}
      </div>
    </section>
  );
}

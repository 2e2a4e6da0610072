import type { ReactNode } from 'react';
import styles from './Toolbar.module.css';

interface Props {
  label: string;
  children: ReactNode;
  /** What stands at the right end. */
  end?: ReactNode;
}

/** The 36 px strip at the top of a view or pane; a heading in it is cut with an ellipsis, buttons are not. */
export function Toolbar({ label, children, end }: Props) {
  return (
    <div className={styles.toolbar} role="group" aria-label={label}>
      <div className={styles.start}>{children}</div>
      {end !== undefined && <div className={styles.end}>{end}</div>}
    </div>
  );
}

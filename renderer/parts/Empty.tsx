import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Empty.module.css';

interface Props {
  icon?: LucideIcon;
  /** What would stand here, as a short heading. */
  title?: string;
  /** One sentence that teaches. */
  text: string;
  /** One button. */
  action?: ReactNode;
  /** One example: a line of SQL, a file's first line, a picture. */
  example?: ReactNode;
}

/** Where there is nothing yet: one sentence, one action, one example. */
export function Empty({ icon: Icon, title, text, action, example }: Props) {
  return (
    <div className={styles.empty}>
      {Icon !== undefined && <Icon size={28} strokeWidth={1.25} aria-hidden />}
      {title !== undefined && <h2>{title}</h2>}
      <p>{text}</p>
      {action}
      {example !== undefined && <div className={styles.example}>{example}</div>}
    </div>
  );
}

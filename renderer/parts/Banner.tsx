import type { ReactNode } from 'react';
import styles from './Banner.module.css';

interface Props {
  text: string;
  /** Something waits for an answer: it is read out at once. */
  urgent?: boolean;
  /** Buttons that answer it. */
  children?: ReactNode;
}

/** A strip above the work that says what one should know before going on. */
export function Banner({ text, urgent = false, children }: Props) {
  return (
    <div className={styles.banner} role={urgent ? 'alert' : 'status'}>
      <p>{text}</p>
      {children}
    </div>
  );
}

import { useEffect, useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { when } from '../../parts/when.ts';
import styles from './hands.module.css';

const again = 30_000;

/** How long ago a cell ran. */
export function Ago({ ranAt }: { ranAt: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), again);
    return () => clearInterval(timer);
  }, [ranAt]);
  const seconds = Math.max(0, (now - Date.parse(ranAt)) / 1000);
  return (
    <time className={styles.ago} dateTime={ranAt} title={when(ranAt)}>
      {en.view.notebookHands.ago({ seconds })}
    </time>
  );
}

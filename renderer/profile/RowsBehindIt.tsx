import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { RowsBehind } from '../../contract/calls/profiles.ts';
import { en } from '../../contract/texts/en.ts';
import { Grid } from '../grid/Grid.tsx';
import { Button } from '../parts/Button.tsx';
import styles from './profile.module.css';

const words = en.view.profile.behind;

interface Props {
  result: string;
  rows: RowsBehind;
  title: string;
  onClose(): void;
}

/** The rows behind a finding, a bar or a value, in the grid below the profile. */
export function RowsBehindIt({ result, rows, title, onClose }: Props) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), [rows]);
  return (
    <section ref={place} className={styles.behind} aria-label={words.title} tabIndex={-1}>
      <header>
        <h3 title={title}>{title}</h3>
        <Button kind="quiet" icon={X} label={words.close} onClick={onClose} />
      </header>
      <div className={styles.behindRows}>
        {'filters' in rows ? (
          <Grid source={{ result }} filters={rows.filters} label={title} />
        ) : (
          <Grid source={{ sql: rows.sql }} label={title} />
        )}
      </div>
    </section>
  );
}

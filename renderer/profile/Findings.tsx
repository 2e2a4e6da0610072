import { Code, Info, OctagonAlert, Table2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Finding } from '../../contract/calls/profiles.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { tell } from '../shell/notices.ts';
import { useProfilePlace } from './place.ts';
import styles from './profile.module.css';

const words = en.view.profile.findings;
const few = 5;
/** So many more at a time: a wide table has thousands. */
const step = 100;

const icons = { bad: OctagonAlert, warn: TriangleAlert, note: Info };

/** What one should know, the worst first, each with its rows. */
export function Findings() {
  const { shown } = useProfilePlace();
  const [most, setMost] = useState(few);
  const { findings } = shown.parts;
  const found = findings ?? [];
  return (
    <section className={styles.findings} aria-label={words.title({ count: found.length })}>
      <h3>{words.title({ count: found.length })}</h3>
      {found.length === 0 && <p className={styles.quiet}>{shown.done ? words.none : words.looking}</p>}
      <ul>
        {found.slice(0, most).map((finding) => (
          <FindingLine
            key={`${finding.code} ${finding.columns.join(' ')} ${finding.sentence}`}
            finding={finding}
          />
        ))}
      </ul>
      {found.length > few && (
        <p className={styles.more}>
          {found.length > most && (
            <Button kind="quiet" onClick={() => setMost(most + step)}>
              {words.more({ shown: most, count: found.length })}
            </Button>
          )}
          {most > few && (
            <Button kind="quiet" onClick={() => setMost(few)}>
              {words.fewer}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}

/** One finding with its two actions. */
export function FindingLine({ finding }: { finding: Finding }) {
  const { show } = useProfilePlace();
  const { severity, sentence, rows, sql } = finding;
  const Icon = icons[severity];
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    tell({ text: words.copied });
  };
  return (
    <li className={styles.finding} data-severity={severity}>
      <Icon size={14} strokeWidth={1.75} role="img" aria-label={words.severity[severity]} />
      <span className={styles.sentence}>{sentence}</span>
      <span className={styles.actions}>
        {rows !== null && (
          <Button
            kind="quiet"
            icon={Table2}
            label={words.rowsOf({ sentence })}
            onClick={() => show(rows, sentence)}
          />
        )}
        {sql !== null && (
          <Button kind="quiet" icon={Code} label={words.sqlOf({ sentence })} onClick={() => void copy(sql)} />
        )}
      </span>
    </li>
  );
}

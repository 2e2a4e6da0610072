import { useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import styles from '../notebook.module.css';

const words = en.view.notebook.output;
const atOnce = 100;

/** A value as a tree: what is inside is drawn when it is opened. */
export function JsonOutput({ value }: { value: unknown }) {
  return (
    <div className={styles.json}>
      <Node name={null} value={value} open />
    </div>
  );
}

function Node({ name, value, open = false }: { name: string | null; value: unknown; open?: boolean }) {
  const [opened, setOpened] = useState(open);
  if (typeof value !== 'object' || value === null) return <Leaf name={name} value={value} />;
  const entries = Object.entries(value);
  const brackets = Array.isArray(value) ? '[ ]' : '{ }';
  return (
    <details open={opened} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>
        {name !== null && <span className={styles.key}>{name}: </span>}
        <span className={styles.quiet}>{`${brackets} ${words.entries({ count: entries.length })}`}</span>
      </summary>
      {opened && <Entries entries={entries} />}
    </details>
  );
}

function Entries({ entries }: { entries: readonly [string, unknown][] }) {
  const [shown, show] = useState(atOnce);
  return (
    <div className={styles.inside}>
      {entries.slice(0, shown).map(([key, one]) => (
        <Node key={key} name={key} value={one} />
      ))}
      {entries.length > shown && (
        <button type="button" className={styles.left} onClick={() => show(shown + atOnce * 10)}>
          {words.left({ count: entries.length - shown })}
        </button>
      )}
    </div>
  );
}

function Leaf({ name, value }: { name: string | null; value: unknown }) {
  const kind = typeof value === 'string' ? styles.string : styles.number;
  return (
    <div className={styles.leaf}>
      {name !== null && <span className={styles.key}>{name}: </span>}
      <span className={kind}>{JSON.stringify(value)}</span>
    </div>
  );
}

import { useId } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Segmented } from '../parts/Segmented.tsx';
import { Inspector } from '../shell/Inspector.tsx';
import { useMemory } from '../shell/tab.ts';
import { useEntries } from './entries.ts';
import { Variables } from './hands/Variables.tsx';
import styles from './notebook.module.css';
import { useHere } from './place.ts';

const words = en.view.notebook.outline;
const hands = en.view.notebookHands;

type Shown = keyof typeof hands.tabs;
const segments = (['outline', 'variables'] as const).map((value) => ({ value, label: hands.tabs[value] }));

/** What there is to know of the notebook beside its cells, in the inspector. */
export function Outline({ file }: { file: string }) {
  const [shown, show] = useMemory<Shown>('inspector', 'outline');
  const panel = useId();
  return (
    <Inspector>
      <div className={styles.outlineTitle}>
        <Segmented label={hands.inspector} segments={segments} value={shown} onChange={show} panel={panel} />
      </div>
      <div role="tabpanel" id={panel} aria-label={hands.tabs[shown]}>
        {shown === 'outline' ? <Entries file={file} /> : <Variables />}
      </div>
    </Inspector>
  );
}

/** Headings of prose and names of cells. */
function Entries({ file }: { file: string }) {
  const { go } = useHere();
  const entries = useEntries(file);
  return (
    <>
      {entries.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      <ul className={styles.outline}>
        {entries.map(({ cell, text, depth, named }, at) => (
          <li key={`${cell} ${at}`} style={{ paddingLeft: depth * 12 }}>
            <button type="button" title={text} className={named ? styles.named : ''} onClick={() => go(cell)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

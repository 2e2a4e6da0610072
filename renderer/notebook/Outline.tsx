import { useEffect, useId, useState } from 'react';
import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import { en } from '../../contract/texts/en.ts';
import { Segmented } from '../parts/Segmented.tsx';
import { Inspector } from '../shell/Inspector.tsx';
import { useMemory } from '../shell/tab.ts';
import type { Cells } from './document.ts';
import { Variables } from './hands/Variables.tsx';
import styles from './notebook.module.css';
import { useHere } from './place.ts';
import { notebookOf, useNotebooks } from './state.ts';

const words = en.view.notebook.outline;
const hands = en.view.notebookHands;

interface Entry {
  cell: string;
  text: string;
  depth: number;
  /** A name that other cells use. */
  named: boolean;
}

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

/** Headings change more seldom than texts: they are looked for when typing rests. */
const rest = 200;

/** The entries of the cells; the same list for as long as it says the same, so that it is not drawn anew. */
function useEntries(file: string): readonly Entry[] {
  const [entries, setEntries] = useState<readonly Entry[]>(() => entriesOf(notebookOf(file).cells));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () =>
      setEntries((before) => {
        const now = entriesOf(notebookOf(file).cells);
        return now.length === before.length && now.every((one, at) => alike(one, before[at])) ? before : now;
      });
    look();
    const stop = useNotebooks.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(look, rest);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [file]);
  return entries;
}

const alike = (one: Entry, other: Entry | undefined) =>
  one.cell === other?.cell &&
  one.text === other.text &&
  one.depth === other.depth &&
  one.named === other.named;

const headings = new WeakMap<NotebookCell, readonly { signs: number; text: string }[]>();

function headingsOf(cell: NotebookCell) {
  const known = headings.get(cell);
  if (known !== undefined) return known;
  const found = [...cell.source.matchAll(/^(#{1,6}) +(.+)$/gm)].map(([, signs = '', text = '']) => ({
    signs: signs.length,
    text,
  }));
  headings.set(cell, found);
  return found;
}

function entriesOf({ order, byId }: Cells): Entry[] {
  let depth = 0;
  return order.flatMap((id): Entry[] => {
    const cell = byId[id];
    if (cell === undefined) return [];
    if (cell.language !== 'prose')
      return cell.name === null ? [] : [{ cell: id, text: cell.name, depth: depth + 1, named: true }];
    return headingsOf(cell).map(({ signs, text }) => {
      depth = signs - 1;
      return { cell: id, text, depth, named: false };
    });
  });
}

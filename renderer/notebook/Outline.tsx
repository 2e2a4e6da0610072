import { useMemo } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Inspector } from '../shell/Inspector.tsx';
import type { Cells } from './document.ts';
import styles from './notebook.module.css';
import { useHere } from './place.ts';
import { useNotebook } from './state.ts';

const words = en.view.notebook.outline;

interface Entry {
  cell: string;
  text: string;
  depth: number;
  /** A name that other cells use. */
  named: boolean;
}

/** Headings of prose and names of cells, in the inspector. */
export function Outline({ file }: { file: string }) {
  const cells = useNotebook(file, (notebook) => notebook.cells);
  const { go } = useHere();
  const entries = useMemo(() => entriesOf(cells), [cells]);
  return (
    <Inspector>
      <h3 className={styles.outlineTitle}>{words.title}</h3>
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
    </Inspector>
  );
}

function entriesOf({ order, byId }: Cells): Entry[] {
  let depth = 0;
  return order.flatMap((id): Entry[] => {
    const cell = byId[id];
    if (cell === undefined) return [];
    if (cell.language !== 'prose')
      return cell.name === null ? [] : [{ cell: id, text: cell.name, depth: depth + 1, named: true }];
    return [...cell.source.matchAll(/^(#{1,6}) +(.+)$/gm)].map(([, signs = '', text = '']) => {
      depth = signs.length - 1;
      return { cell: id, text, depth, named: false };
    });
  });
}

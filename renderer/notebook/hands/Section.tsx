import { ChevronDown, ChevronRight } from 'lucide-react';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { useHere } from '../place.ts';
import { underHeading } from '../sections.ts';
import { useNotebook } from '../state.ts';
import styles from './hands.module.css';

const words = en.view.notebookHands;

/** Beside a heading: folds the cells under it; where they are folded, how many they are. */
export function Section({ cell }: { cell: string }) {
  const { file, sections, foldSection } = useHere();
  const cells = useNotebook(file, (notebook) => underHeading(notebook.cells, cell).length);
  if (cells === 0) return null;
  const folded = sections.includes(cell);
  const turn = () => foldSection(cell, !folded);
  return (
    <>
      <div className={`${styles.section} ${folded ? styles.sectionFolded : ''}`}>
        <Button
          kind="quiet"
          icon={folded ? ChevronRight : ChevronDown}
          label={words.sectionOf({ folded })}
          command={folded ? 'cell.unfoldSection' : 'cell.foldSection'}
          aria-expanded={!folded}
          onClick={turn}
        />
      </div>
      {folded && (
        <button type="button" className={styles.under} onClick={turn}>
          {words.sectionFolded({ cells })}
        </button>
      )}
    </>
  );
}

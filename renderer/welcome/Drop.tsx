import type { ReactNode } from 'react';
import { en } from '../../contract/texts/en.ts';
import { takeFile } from '../client/desktop.ts';
import { useFileDrop } from '../parts/file-drop.ts';
import styles from './welcome.module.css';

const texts = en.view.welcome;

interface Props {
  children: ReactNode;
  /** The names under which the files wait for their project. */
  onFiles(names: string[]): void;
  onTrouble(error: unknown): void;
}

/** The whole page takes files, of which a project is made. */
export function Drop({ children, onFiles, onTrouble }: Props) {
  const { over, listeners } = useFileDrop(({ files }) => void handIn([...files]).then(onFiles, onTrouble));
  return (
    <div className={styles.page} {...listeners}>
      {children}
      {over && (
        <div className={styles.over} aria-hidden>
          <strong>{texts.drop}</strong>
          <span>{texts.dropHint}</span>
        </div>
      )}
    </div>
  );
}

async function handIn(files: readonly File[]): Promise<string[]> {
  const named = files.map((file) => ({ file, name: crypto.randomUUID() }));
  for (const { file, name } of named) await takeFile(file, name);
  return named.map(({ name }) => name);
}

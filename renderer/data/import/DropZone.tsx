import type { ReactNode } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { useFileDrop } from '../../parts/file-drop.ts';
import { useCommands } from '../../shell/commands.ts';
import styles from './import.module.css';
import { takeDrop } from './drop.ts';
import { pickFiles } from './uploads.ts';

const texts = en.view.imports;
const commands = [{ id: 'data.import', title: texts.button, run: pickFiles }];

/** Takes files that are dropped anywhere on the view. */
export function DropZone({ children }: { children: ReactNode }) {
  const { over, listeners } = useFileDrop(takeDrop);
  useCommands(commands);
  return (
    <div className={styles.zone} {...listeners}>
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

import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { useCommands } from '../../shell/commands.ts';
import styles from './import.module.css';
import { bringsFiles, takeDrop } from './drop.ts';
import { pickFiles } from './uploads.ts';

const texts = en.view.imports;
const commands = [{ id: 'data.import', title: texts.button, run: pickFiles }];

/** Takes files that are dropped anywhere on the view. */
export function DropZone({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  useCommands(commands);
  const onEnter = (by: 1 | -1) => (event: DragEvent) => {
    if (!bringsFiles(event.dataTransfer)) return;
    event.preventDefault();
    depth.current += by;
    setOver(depth.current > 0);
  };
  const onDrop = (event: DragEvent) => {
    if (!bringsFiles(event.dataTransfer)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    takeDrop(event.dataTransfer);
  };
  return (
    <div
      className={styles.zone}
      onDragEnter={onEnter(1)}
      onDragLeave={onEnter(-1)}
      onDragOver={(event) => bringsFiles(event.dataTransfer) && event.preventDefault()}
      onDrop={onDrop}
    >
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

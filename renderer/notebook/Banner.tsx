import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { resolve } from './actions.ts';
import styles from './notebook.module.css';
import { useNotebook } from './state.ts';

const words = en.view.notebook.elsewhere;

/** The file was changed by another hand: the person chooses, and until then nothing is written. */
export function Banner({ file }: { file: string }) {
  const changed = useNotebook(file, ({ changedOnDisk }) => changedOnDisk);
  if (!changed) return null;
  return (
    <div className={styles.banner} role="alert">
      <p>{words.text}</p>
      <Button onClick={() => void resolve(file, 'theirs')}>{words.theirs}</Button>
      <Button onClick={() => void resolve(file, 'mine')}>{words.mine}</Button>
    </div>
  );
}

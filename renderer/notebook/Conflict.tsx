import { en } from '../../contract/texts/en.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { resolve, settle } from './actions.ts';
import type { CellApart } from './apart.ts';
import styles from './notebook.module.css';
import { useHere } from './place.ts';
import { useNotebook } from './state.ts';

const words = en.view.notebook;

/** Two windows, or this one and another program, wrote one cell: nothing of it is lost until the person has chosen. */
export function Conflict({ cell: { id, theirs } }: { cell: CellApart }) {
  const { file } = useHere();
  const conflicts = useNotebook(file, (notebook) => notebook.conflicts);
  if (Object.hasOwn(conflicts, id))
    return <Choice text={words.conflict.text} onChoose={(keep) => settle(file, id, keep)} />;
  if (theirs === undefined) return null;
  return (
    <>
      <Choice text={words.conflict.program} onChoose={(keep) => void resolve(file, keep, id)} />
      <pre className={styles.theirs} tabIndex={0} aria-label={words.conflict.theirs}>
        {theirs}
      </pre>
    </>
  );
}

function Choice({ text, onChoose }: { text: string; onChoose(keep: 'mine' | 'theirs'): void }) {
  return (
    <Banner urgent text={text}>
      <Button onClick={() => onChoose('theirs')}>{words.elsewhere.theirs}</Button>
      <Button onClick={() => onChoose('mine')}>{words.elsewhere.mine}</Button>
    </Banner>
  );
}

import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import { en } from '../../contract/texts/en.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { settle } from './actions.ts';
import { useHere } from './place.ts';
import { useNotebook } from './state.ts';

const words = en.view.notebook;

/** Two windows wrote one cell: what was typed here stays in sight until the person has chosen. */
export function Conflict({ cell: { id } }: { cell: NotebookCell }) {
  const { file } = useHere();
  const conflicts = useNotebook(file, (notebook) => notebook.conflicts);
  if (!Object.hasOwn(conflicts, id)) return null;
  return (
    <Banner urgent text={words.conflict.text}>
      <Button onClick={() => settle(file, id, 'theirs')}>{words.elsewhere.theirs}</Button>
      <Button onClick={() => settle(file, id, 'mine')}>{words.elsewhere.mine}</Button>
    </Banner>
  );
}

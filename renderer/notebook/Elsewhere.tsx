import { en } from '../../contract/texts/en.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { resolve } from './actions.ts';
import { useNotebook } from './state.ts';

const words = en.view.notebook.elsewhere;

/** The file was changed by another hand: the person chooses, and until then nothing is written. */
export function Elsewhere({ file }: { file: string }) {
  const changed = useNotebook(file, ({ changedOnDisk }) => changedOnDisk);
  const count = useNotebook(file, ({ cells: { order, byId } }) =>
    order.reduce((sum, id) => sum + (byId[id]?.theirs === undefined ? 0 : 1), 0),
  );
  if (!changed) return null;
  return (
    <Banner urgent text={count === 0 ? words.text : words.cells({ count })}>
      <Button onClick={() => void resolve(file, 'theirs')}>{words.theirs}</Button>
      <Button onClick={() => void resolve(file, 'mine')}>{words.mine}</Button>
    </Banner>
  );
}

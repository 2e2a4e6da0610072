import { en } from '../../contract/texts/en.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { resolve } from './actions.ts';
import type { Cells } from './document.ts';
import { useHere } from './place.ts';
import { useNotebook } from './state.ts';

const words = en.view.notebook.elsewhere;

/** The file was changed by another hand: the person chooses, and until then nothing is written. */
export function Elsewhere({ file }: { file: string }) {
  const changed = useNotebook(file, ({ changedOnDisk }) => changedOnDisk);
  return changed && <Choice file={file} />;
}

function Choice({ file }: { file: string }) {
  const first = useNotebook(file, ({ cells }) => collided(cells)[0] ?? null);
  const count = useNotebook(file, ({ cells }) => collided(cells).length);
  if (first !== null) return <AtCells first={first} count={count} />;
  return (
    <Banner urgent text={words.text}>
      <Button onClick={() => void resolve(file, 'theirs')}>{words.theirs}</Button>
      <Button onClick={() => void resolve(file, 'mine')}>{words.mine}</Button>
    </Banner>
  );
}

/** The choice stands at each cell; here is the way there, and of several the choice for all at once. */
function AtCells({ first, count }: { first: string; count: number }) {
  const { file, go } = useHere();
  return (
    <Banner urgent text={words.cells({ count })}>
      <Button onClick={() => go(first)}>{words.show({ count })}</Button>
      {count > 1 && <Button onClick={() => void resolve(file, 'theirs')}>{words.allTheirs}</Button>}
      {count > 1 && <Button onClick={() => void resolve(file, 'mine')}>{words.allMine}</Button>}
    </Banner>
  );
}

const collided = ({ order, byId }: Cells): string[] => order.filter((id) => byId[id]?.theirs !== undefined);

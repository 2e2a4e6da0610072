import { Plus } from 'lucide-react';
import { useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import { Button } from '../parts/Button.tsx';
import { NameDialog } from '../parts/NameDialog.tsx';
import { useWindow } from '../shell/state.ts';
import { titled } from '../shell/tab.ts';

const words = en.view.notebook.overview;

interface Props {
  taken: readonly { file: string }[];
  main?: boolean;
}

/** The button that makes a notebook and opens it. */
export function NewNotebook({ taken, main = false }: Props) {
  const [naming, name] = useState(false);
  return (
    <>
      <Button icon={Plus} kind={main ? 'main' : 'plain'} onClick={() => name(true)}>
        {words.create}
      </Button>
      {naming && (
        <NameDialog
          title={words.create}
          label={words.name}
          hint={words.nameHint}
          go={words.go}
          wrong={(wanted) => nameError(wanted, taken)}
          make={makeNotebook}
          onClose={() => name(false)}
        />
      )}
    </>
  );
}

const fileOf = (name: string) => `notebooks/${name.trim()}.md`;

const makeNotebook = async (name: string) => {
  await client.call('notebook.create', { file: fileOf(name) });
  useWindow.getState().open('notebooks', fileOf(name), titled(name.trim()));
};

function nameError(name: string, taken: Props['taken']): string | null {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u.test(name)) return words.badName;
  return taken.some(({ file }) => file === fileOf(name)) ? words.taken({ name }) : null;
}

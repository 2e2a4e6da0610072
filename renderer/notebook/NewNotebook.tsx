import { Plus } from 'lucide-react';
import { useState } from 'react';
import { asFault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
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
      {naming && <Naming taken={taken.map(({ file }) => file)} onClose={() => name(false)} />}
    </>
  );
}

const fileOf = (name: string) => `notebooks/${name.trim()}.md`;

function Naming({ taken, onClose }: { taken: readonly string[]; onClose: () => void }) {
  const [name, type] = useState('');
  const [refused, refuse] = useState<string | null>(null);
  const wrong = name === '' ? null : nameError(name, taken);
  const ready = name !== '' && wrong === null;
  const make = async () => {
    try {
      await client.call('notebook.create', { file: fileOf(name) });
      onClose();
      useWindow.getState().open('notebooks', fileOf(name), titled(name.trim()));
    } catch (error) {
      refuse(asFault(error).problem.message);
    }
  };
  return (
    <Dialog
      title={words.create}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="main" disabled={!ready} onClick={() => void make()}>
            {words.go}
          </Button>
        </>
      }
    >
      <Field label={words.name} hint={words.nameHint} error={refused ?? wrong}>
        {(input) => (
          <input
            {...input}
            autoFocus
            spellCheck={false}
            value={name}
            onChange={({ target }) => {
              type(target.value);
              refuse(null);
            }}
            onKeyDown={({ key }) => key === 'Enter' && ready && void make()}
          />
        )}
      </Field>
    </Dialog>
  );
}

function nameError(name: string, taken: readonly string[]): string | null {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u.test(name)) return words.badName;
  return taken.includes(fileOf(name)) ? words.taken({ name }) : null;
}

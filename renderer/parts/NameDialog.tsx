import { useState } from 'react';
import { asFault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Field } from './Field.tsx';

interface Props {
  title: string;
  label: string;
  hint: string;
  /** What its button says. */
  go: string;
  /** Why a name cannot be taken; null where it can. */
  wrong(name: string): string | null;
  /** Makes the thing of that name; what it throws stands at the field. */
  make(name: string): Promise<void>;
  onClose(): void;
}

/** Asks for the name of something new, and stays until it is made. */
export function NameDialog({ title, label, hint, go, wrong, make, onClose }: Props) {
  const [name, type] = useState('');
  const [refused, refuse] = useState<string | null>(null);
  const why = name === '' ? null : wrong(name);
  const ready = name !== '' && why === null;
  const finish = () => make(name).then(onClose, (error: unknown) => refuse(asFault(error).problem.message));
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{en.window.cancel}</Button>
          <Button kind="main" disabled={!ready} onClick={() => void finish()}>
            {go}
          </Button>
        </>
      }
    >
      <Field label={label} hint={hint} error={refused ?? why}>
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
            onKeyDown={({ key }) => key === 'Enter' && ready && void finish()}
          />
        )}
      </Field>
    </Dialog>
  );
}

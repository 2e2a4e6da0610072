import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asFault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { useProject } from '../../client/queries.ts';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Field } from '../../parts/Field.tsx';
import { makeNamed, type Naming } from './manage.ts';

const words = en.view.editor;
const { manage } = words;

interface Props {
  what: Naming;
  /** Null for a new one. */
  pipeline: string | null;
  onClose(): void;
}

/** Asks for the name of a pipeline: new, renamed, or copied. */
export function NameDialog({ what, pipeline, onClose }: Props) {
  const [name, type] = useState('');
  const [refused, refuse] = useState<string | null>(null);
  const queries = useQueryClient();
  const { data: project } = useProject();
  const wrong = name === '' ? null : nameError(name, project?.pipelines ?? []);
  const make = async () => {
    try {
      await makeNamed(what, pipeline, name, queries);
      onClose();
    } catch (error) {
      refuse(asFault(error).problem.message);
    }
  };
  const ready = name !== '' && wrong === null;
  return (
    <Dialog
      title={manage.titles[what]}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="main" disabled={!ready} onClick={() => void make()}>
            {manage.go[what]}
          </Button>
        </>
      }
    >
      <Field label={manage.name} hint={manage.hints[what]} error={refused ?? wrong}>
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
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(name)) return words.form.badName;
  return taken.includes(name) ? manage.taken({ name }) : null;
}

import { en } from '../../contract/texts/en.ts';
import { Field } from '../parts/Field.tsx';
import { Select } from '../parts/Select.tsx';
import { useSecretNames } from './secret-names.ts';

const texts = en.view.shell.secrets;

/** A key for another server: typed, or a secret of the app's by its name. */
export interface GivenKey {
  key: string;
  secret: string;
}

export const noKey: GivenKey = { key: '', secret: '' };

/** As a call takes it. */
export function sentKey({ key, secret }: GivenKey): { key?: string; secret?: string } {
  if (secret !== '') return { secret };
  return key === '' ? {} : { key };
}

interface Props {
  label: string;
  hint?: string;
  given: GivenKey;
  onGive(given: GivenKey): void;
}

/** Where the app keeps secrets, one of them may be named; what is typed is sent and kept nowhere. */
export function KeyField({ label, hint, given: { key, secret }, onGive }: Props) {
  const names = useSecretNames();
  const options = [
    { value: '', label: texts.typed },
    ...names.map((name) => ({ value: name, label: texts.secret({ name }) })),
  ];
  return (
    <>
      {names.length > 0 && (
        <Field label={texts.from}>
          {({ id }) => (
            <Select
              label={texts.from}
              id={id}
              options={options}
              value={secret}
              onChange={(chosen) => onGive({ key: '', secret: chosen })}
            />
          )}
        </Field>
      )}
      {secret === '' && (
        <Field label={label} hint={hint}>
          {(input) => (
            <input
              {...input}
              type="password"
              autoComplete="off"
              value={key}
              onChange={({ target }) => onGive({ key: target.value, secret: '' })}
            />
          )}
        </Field>
      )}
    </>
  );
}

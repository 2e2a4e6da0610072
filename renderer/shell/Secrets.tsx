import { Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { secretName } from '../../contract/shapes.ts';
import { en } from '../../contract/texts/en.ts';
import { askDesktop } from '../client/desktop.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { Problem } from '../parts/Problem.tsx';
import { tell } from './notices.ts';
import { showOverlay, useOverlay } from './overlays.ts';
import { useRefreshSecrets, useSecretNames } from './secret-names.ts';
import styles from './secrets.module.css';

const texts = en.view.shell.secrets;

/** The names of secrets that the app keeps; one is set or removed, none is ever shown. */
export function Secrets() {
  const open = useOverlay(({ shown }) => shown === 'secrets');
  return (
    <Dialog title={texts.title} open={open} onClose={() => showOverlay(null)}>
      <div className={styles.secrets}>
        <p>{texts.about}</p>
        <Kept />
        <Form />
      </div>
    </Dialog>
  );
}

function Kept() {
  const names = useSecretNames();
  const refresh = useRefreshSecrets();
  const [asked, ask] = useState<string | null>(null);
  const remove = async (name: string) => {
    await askDesktop('secret.remove', { name });
    ask(null);
    tell({ text: texts.removed({ name }) });
    refresh();
  };
  if (names.length === 0) return <p>{texts.none}</p>;
  return (
    <ul className={styles.names} aria-label={texts.kept}>
      {names.map((name) => (
        <li key={name}>
          <code title={name}>{name}</code>
          {asked === name ? (
            <Button autoFocus onClick={() => void remove(name)}>
              {texts.sure}
            </Button>
          ) : (
            <Button kind="quiet" icon={Trash2} label={texts.remove({ name })} onClick={() => ask(name)} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** The value leaves the page with the press and is in it no longer. */
function Form() {
  const names = useSecretNames();
  const refresh = useRefreshSecrets();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [trouble, setTrouble] = useState<unknown>(null);
  const wrong = name !== '' && !secretName.safeParse(name).success;
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    setTrouble(null);
    try {
      await askDesktop('secret.set', { name, value });
      tell({ text: texts.done({ name }) });
      setName('');
      refresh();
    } catch (error) {
      setTrouble(error);
    }
    setValue('');
  };
  return (
    <form className={styles.form} onSubmit={(event) => void keep(event)}>
      <Field label={texts.name} hint={texts.nameHint} error={wrong ? texts.nameWrong : null}>
        {(input) => (
          <input
            {...input}
            spellCheck={false}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field label={texts.value}>
        {(input) => (
          <input
            {...input}
            type="password"
            autoComplete="off"
            value={value}
            onChange={({ target }) => setValue(target.value)}
          />
        )}
      </Field>
      <Button kind="main" type="submit" disabled={name === '' || wrong || value === ''}>
        {names.includes(name) ? texts.replace : texts.set}
      </Button>
      {trouble !== null && <Problem error={trouble} />}
    </form>
  );
}

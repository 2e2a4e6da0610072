import { KeyRound } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { asFault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import type { Features } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Popover } from '../parts/Popover.tsx';
import { Select } from '../parts/Select.tsx';
import { tell } from '../shell/notices.ts';
import layout from './predict.module.css';
import { useServices } from './queries.ts';
import type { Model } from './usual.ts';

const texts = en.view.predict.entity;

interface Props {
  model: Model;
  onTake(features: Features): void;
}

/** Takes what the online store knows of a key; nothing where the project has no such store. */
export function EntityLoad({ model, onTake }: Props) {
  const { data: { services } = { services: [] } } = useServices();
  const [open, setOpen] = useState(false);
  const [chosen, choose] = useState('');
  const [key, setKey] = useState('');
  const [error, setError] = useState<string | null>(null);
  const taken = services.find(({ name }) => name === chosen) ?? services[0];
  if (taken === undefined) return null;
  const { name: service, example } = taken;
  const load = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const { features } = await client.call('entity.show', { service, key: key.trim() });
      const own = model.features.filter(({ name }) => Object.hasOwn(features, name));
      if (own.length === 0) return setError(texts.unfit({ service }));
      onTake(Object.fromEntries(own.map(({ name }) => [name, features[name] ?? null])));
      setError(null);
      setOpen(false);
      return tell({ text: texts.loaded({ key, count: own.length }) });
    } catch (problem) {
      return setError(asFault(problem).problem.message);
    }
  };
  return (
    <Popover
      label={texts.open}
      trigger={<Button icon={KeyRound}>{texts.open}</Button>}
      open={open}
      onOpenChange={setOpen}
      align="end"
    >
      <form className={layout.popover} onSubmit={(event) => void load(event)}>
        <p className={layout.note}>{texts.hint}</p>
        {services.length > 1 && (
          <Select
            label={texts.service}
            options={services.map(({ name }) => ({ value: name, label: name }))}
            value={service}
            onChange={choose}
          />
        )}
        <Field
          label={texts.key}
          hint={example === null ? undefined : texts.example({ key: example })}
          error={error}
        >
          {(input) => <input {...input} value={key} onChange={({ target }) => setKey(target.value)} />}
        </Field>
        <Button kind="main" type="submit" disabled={key.trim() === ''}>
          {texts.load}
        </Button>
      </form>
    </Popover>
  );
}

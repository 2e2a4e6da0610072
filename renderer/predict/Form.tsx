import { useState } from 'react';
import type { ModelFeature } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import type { Features } from '../client/queries.ts';
import { Input } from './Input.tsx';
import type { Value } from './value.ts';
import layout from './form.module.css';
import { byImportance, named, type Model } from './usual.ts';

const texts = en.view.predict;

interface Props {
  model: Model;
  features: Features;
  chosen: string;
  onChange(name: string, value: Value): void;
  onChoose(name: string): void;
}

/** From so many inputs on they are searched, and those that count most stand first. */
const few = 30;
const first = 12;
/** So many still stand open at once. */
const readable = 60;
const most = 200;

/** A form from the model's signature. */
export function Form({ model, features, chosen, onChange, onChoose }: Props) {
  const [wanted, setWanted] = useState('');
  const all = byImportance(model);
  const found = all.filter(({ name }) => named(name).toLowerCase().includes(wanted.trim().toLowerCase()));
  const many = all.length > few;
  const inputs = (some: readonly ModelFeature[]) =>
    some
      .slice(0, most)
      .map((feature) => (
        <Input
          key={feature.name}
          feature={feature}
          value={features[feature.name] ?? null}
          chosen={feature.name === chosen}
          onChange={onChange}
          onChoose={onChoose}
        />
      ));
  return (
    <section className={layout.form} aria-label={texts.inputs}>
      {many && (
        <input
          type="search"
          className={layout.search}
          aria-label={texts.find}
          placeholder={texts.find}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      )}
      {wanted !== '' || !many ? (
        <>
          {inputs(found)}
          {found.length === 0 && <p className={layout.note}>{texts.noneFound({ wanted })}</p>}
          {found.length > most && (
            <p className={layout.note}>{texts.more({ shown: most, all: found.length })}</p>
          )}
        </>
      ) : (
        <>
          <details open className={layout.group}>
            <summary>{texts.groups.first({ count: first })}</summary>
            {inputs(all.slice(0, first))}
          </details>
          <details open={all.length <= readable} className={layout.group}>
            <summary>{texts.groups.rest({ count: all.length - first })}</summary>
            {inputs(all.slice(first))}
            {all.length - first > most && (
              <p className={layout.note}>{texts.more({ shown: most, all: all.length - first })}</p>
            )}
          </details>
        </>
      )}
    </section>
  );
}

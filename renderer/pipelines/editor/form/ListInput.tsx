import { Plus, X } from 'lucide-react';
import { useId, useRef } from 'react';
import { en } from '../../../../contract/texts/en.ts';
import { Button } from '../../../parts/Button.tsx';
import styles from './form.module.css';
import type { InputProps } from './props.ts';
import { shown, typed } from './values.ts';

const words = en.view.editor.form;

/** A list: an input for each item, and one more to come. */
export function ListInput({ name, schema, value, suggestions, input, onChange }: InputProps) {
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const set = (next: readonly unknown[]) => onChange(next.length === 0 ? undefined : next);
  const add = () => {
    set([...items, '']);
    requestAnimationFrame(() => box.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus());
  };
  return (
    <div ref={box} className={styles.list} role="group" aria-label={name}>
      <ul>
        {items.map((item, at) => (
          // Items have nothing but their place to be known by.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <input
              className={`${input.className} ${styles.code}`}
              aria-label={words.item({ field: name, place: at + 1 })}
              spellCheck={false}
              list={list}
              value={shown(item)}
              onChange={({ target }) => set(items.with(at, typed(target.value, schema.items ?? {}) ?? ''))}
            />
            <Button
              kind="quiet"
              icon={X}
              label={words.removeItem({ name: shown(item) || words.item({ field: name, place: at + 1 }) })}
              onClick={() => set(items.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ul>
      <datalist id={list}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
      <Button id={input.id} kind="quiet" icon={Plus} onClick={add}>
        {words.addItem}
      </Button>
    </div>
  );
}

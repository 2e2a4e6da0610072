import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { en } from '../../../../contract/texts/en.ts';
import { Button } from '../../../parts/Button.tsx';
import { mapping } from '../../document/document.ts';
import { freeName } from '../../document/edits.ts';
import styles from './form.module.css';
import type { InputProps } from './props.ts';
import { plain, shown } from './values.ts';

const words = en.view.editor.form;

/** Names with values: columns and their types, parameters of a model. */
export function EntriesInput({
  name,
  value,
  input,
  onChange,
}: Pick<InputProps, 'name' | 'value' | 'input' | 'onChange'>) {
  const entries = Object.entries(mapping(value));
  const box = useRef<HTMLDivElement>(null);
  const set = (next: readonly (readonly [string, unknown])[]) =>
    onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const add = () => {
    set([
      ...entries,
      [
        freeName(
          entries.map(([key]) => key),
          'name',
        ),
        '',
      ],
    ]);
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLInputElement>('li:last-child input')?.select(),
    );
  };
  const rename = (at: number, key: string) => {
    if (key !== '' && !entries.some(([other]) => other === key))
      set(entries.with(at, [key, entries[at]?.[1]]));
  };
  return (
    <div ref={box} className={styles.list} role="group" aria-label={name}>
      <ul>
        {entries.map((entry, at) => (
          <EntryRow
            // A name is being typed: the entry is known by its place.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            field={name}
            place={at + 1}
            entry={entry}
            className={`${input.className} ${styles.code}`}
            onRename={(key) => rename(at, key)}
            onChange={(item) => set(entries.with(at, [entry[0], item]))}
            onRemove={() => set(entries.toSpliced(at, 1))}
          />
        ))}
      </ul>
      <Button id={input.id} kind="quiet" icon={Plus} onClick={add}>
        {words.addItem}
      </Button>
    </div>
  );
}

interface RowProps {
  field: string;
  place: number;
  entry: readonly [string, unknown];
  className: string;
  onRename(key: string): void;
  onChange(item: unknown): void;
  onRemove(): void;
}

function EntryRow({ field, place, entry: [key, item], className, onRename, onChange, onRemove }: RowProps) {
  return (
    <li>
      <input
        className={className}
        aria-label={words.entryName({ field, place })}
        spellCheck={false}
        value={key}
        onChange={({ target }) => onRename(target.value)}
      />
      <input
        className={className}
        aria-label={words.entryValue({ field, name: key })}
        spellCheck={false}
        value={shown(item)}
        onChange={({ target }) => onChange(plain(target.value))}
      />
      <Button kind="quiet" icon={X} label={words.removeItem({ name: key })} onClick={onRemove} />
    </li>
  );
}

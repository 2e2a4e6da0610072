import { Search, X } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { Button } from './Button.tsx';
import styles from './SearchField.module.css';

interface SearchProps {
  label: string;
  value: string;
  onChange(value: string): void;
  /** Arrow down goes from the field to what was found. */
  onDown?(): void;
}

/** A field that finds as one types; Escape empties it. */
export function SearchField({ label, value, onChange, onDown }: SearchProps) {
  return (
    <div className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
          if (event.key === 'ArrowDown') onDown?.();
        }}
      />
      {value !== '' && (
        <Button kind="quiet" icon={X} label={en.window.clearSearch} onClick={() => onChange('')} />
      )}
    </div>
  );
}

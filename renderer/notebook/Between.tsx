import { Plus } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { insertCell } from './actions.ts';
import styles from './notebook.module.css';
import { useHere } from './place.ts';

const words = en.view.notebook;
const offered = ['sql', 'ts', 'md', 'prose'] as const;

interface Props {
  /** The cell before which a new one goes; null: at the end. */
  before: string | null;
  always?: boolean;
}

/** Adds a cell of a language here; it comes into sight when it is pointed at or focused. */
export function Between({ before, always = false }: Props) {
  const { file, go } = useHere();
  return (
    <div className={`${styles.between} ${always || before === null ? styles.always : ''}`}>
      {offered.map((language) => (
        <button
          type="button"
          key={language}
          aria-label={words.insertHere({ language: words.languages[language] })}
          tabIndex={before === null ? 0 : -1}
          onClick={() => go(insertCell(file, before, language), true)}
        >
          <Plus size={12} aria-hidden />
          {words.languages[language]}
        </button>
      ))}
    </div>
  );
}

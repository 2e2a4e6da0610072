import { Plus } from 'lucide-react';
import { useState } from 'react';
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

/** Adds a cell of a language here; between cells it is there while it is pointed at, as a thousand need not be. */
export function Between({ before, always = false }: Props) {
  const [pointed, setPointed] = useState(false);
  const stays = always || before === null;
  return (
    <div
      className={`${styles.between} ${stays ? styles.always : ''}`}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      {(stays || pointed) && <Offers before={before} />}
    </div>
  );
}

function Offers({ before }: { before: string | null }) {
  const { file, go } = useHere();
  return offered.map((language) => (
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
  ));
}

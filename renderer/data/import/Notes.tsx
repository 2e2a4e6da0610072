import { Info } from 'lucide-react';
import type { ImportPreview } from '../../../contract/calls/imports.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Tree } from '../queries.ts';
import styles from './import.module.css';
import type { Plan } from './plan.ts';

const texts = en.view.imports;

/** What is worth knowing before the import: the same bytes, other files of the source, the table's fate. */
export function Notes({ plan, found, tree }: { plan: Plan; found: ImportPreview; tree: Tree }) {
  const notes = notesOf(plan, found, tree);
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} role="status">
      {notes.map((note) => (
        <li key={note}>
          <Info size={14} aria-hidden />
          <span>{note}</span>
        </li>
      ))}
    </ul>
  );
}

function notesOf(
  { source, table, told }: Plan,
  { knownIn, columns, format }: ImportPreview,
  tree: Tree,
): string[] {
  const known = knownIn.includes(source);
  const files = tree.sources.find((each) => each.source === source)?.files ?? 0;
  const notes: string[] = [];
  if (known) notes.push(texts.known({ source }));
  if (!known && knownIn.length > 0) notes.push(texts.knownElsewhere({ sources: knownIn.join(', ') }));
  if (!known && files > 0) notes.push(texts.joins({ source, files }));
  if (tree.tables.some(({ name }) => name === table)) notes.push(texts.replaces({ table }));
  const data = columns.map(({ name }) => name).filter((name) => /^-?\d+([.,]\d+)?$/.test(name));
  if (format === 'csv' && told.reading.header && data.length > 0) {
    notes.push(texts.noHeader({ names: data.slice(0, 3).join(', ') }));
  }
  return notes;
}

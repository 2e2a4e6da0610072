import { en } from '../../contract/texts/en.ts';
import { useSource, type CellApart } from './apart.ts';
import { isFolded, readsItself } from './cell-state.ts';
import { Code } from './Code.tsx';
import { Markdown } from './Markdown.tsx';
import styles from './notebook.module.css';
import { useHere } from './place.ts';

const words = en.view.notebook;

interface Props {
  cell: CellApart;
  number: number;
  editing: boolean;
  line: number | null;
  turn: number;
  folded: boolean;
}

/** What a person wrote: prose as it reads until it is edited, code as code. */
export function CellText({ cell, number, editing, line, turn, folded }: Props) {
  const { language } = cell;
  if (readsItself(cell) && !editing) return null;
  if (isFolded(cell, folded) && !editing) return <Folded cell={cell} />;
  if (language !== 'prose' || editing) return <Code {...{ cell, number, editing, line, turn }} />;
  return <Prose cell={cell} />;
}

/** Prose of Jupyter names an attached picture by `attachment:name`. */
function withPictures(source: string, { attachments = {} }: CellApart): string {
  return Object.entries(attachments).reduce(
    (text, [name, address]) =>
      text
        .replaceAll(`attachment:${name}`, address)
        .replaceAll(`attachment:${encodeURIComponent(name)}`, address),
    source,
  );
}

function Prose({ cell }: { cell: CellApart }) {
  const { file, go } = useHere();
  const source = withPictures(useSource(file, cell.id), cell);
  return (
    <div className={styles.prose} onDoubleClick={() => go(cell.id, true)}>
      {source.trim() === '' ? <p className={styles.quiet}>{words.emptyProse}</p> : <Markdown text={source} />}
    </div>
  );
}

/** The first line, and how many are not shown. */
function Folded({ cell }: { cell: CellApart }) {
  const lines = useSource(useHere().file, cell.id).split('\n');
  return (
    <p className={styles.folded}>
      <code>{lines[0]}</code>
      <span className={styles.quiet}>{words.folded({ lines: lines.length })}</span>
    </p>
  );
}

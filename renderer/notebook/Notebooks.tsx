import { useEffect } from 'react';
import type { ViewProps } from '../shell/view-props.ts';
import { lookAt } from './actions.ts';
import { AsText } from './files/AsText.tsx';
import { isBroken } from './files/broken.ts';
import { nameOf } from './name.ts';
import styles from './notebook.module.css';
import { NotebookTab } from './NotebookTab.tsx';
import { Overview } from './Overview.tsx';
import { useNotebook } from './state.ts';

/** The project's notebooks, or one of them. */
export function Notebooks({ item }: ViewProps) {
  return item === null ? <Overview /> : <One key={item} file={item} />;
}

/** A notebook, or the text of a file that cannot be read as one. */
function One({ file }: { file: string }) {
  useEffect(() => lookAt(file), [file]);
  const broken = useNotebook(file, ({ trouble }) => isBroken(trouble, file));
  if (!broken) return <NotebookTab file={file} />;
  return (
    <div className={styles.view}>
      <AsText file={file} title={nameOf({ title: null, file })} />
    </div>
  );
}

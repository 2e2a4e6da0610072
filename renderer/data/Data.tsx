import type { ViewProps } from '../shell/view-props.ts';
import { DropZone } from './import/DropZone.tsx';
import { Import } from './import/Import.tsx';
import { importPrefix } from './import/uploads.ts';
import { Explorer } from './Explorer.tsx';
import { Source } from './Source.tsx';
import { TableView } from './TableView.tsx';
import styles from './data.module.css';

/** The lake: its tree with nothing chosen, else one table, one raw source or one file on its way in. */
export function Data({ item }: ViewProps) {
  return (
    <DropZone>
      <div className={styles.page}>
        <Item item={item} />
      </div>
    </DropZone>
  );
}

function Item({ item }: ViewProps) {
  if (item === null) return <Explorer />;
  if (item.startsWith(importPrefix)) return <Import name={item.slice(importPrefix.length)} />;
  if (item.startsWith('raw.')) return <Source source={item.slice('raw.'.length)} />;
  return <TableView table={item} />;
}

import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import type { Placed } from './columns.ts';
import styles from './grid.module.css';
import type { Pages } from './pages.ts';
import { useGrid, useGridPlace } from './state.ts';

const texts = en.view.grid;

/** Where there is nothing to show, why, and what can be done about it. */
export function Nothing({
  pages,
  columns,
  below,
}: {
  pages: Pages;
  columns: readonly Placed[];
  below: number;
}) {
  const { store } = useGridPlace();
  const filters = useGrid((state) => state.filters);
  if (columns.length === 0)
    return (
      <div className={styles.notice} style={{ top: below }}>
        <p>{texts.noColumns}</p>
        <Button onClick={() => store.getState().arrange({ hidden: [] })}>{texts.showAll}</Button>
      </div>
    );
  if (pages.rows > 0 || !pages.counted) return null;
  return (
    <div className={styles.notice} style={{ top: below }}>
      <p>{filters.length === 0 ? texts.noRows : texts.noRowsFound}</p>
      {filters.length > 0 && (
        <Button onClick={() => store.getState().narrow([])}>{texts.removeFilters}</Button>
      )}
    </div>
  );
}

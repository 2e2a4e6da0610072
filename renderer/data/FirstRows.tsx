import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Grid } from '../grid/Grid.tsx';
import styles from '../parts/parts.module.css';
import layout from './data.module.css';

/** The rows of a table at its newest version. */
export function FirstRows({ table: { name, version, rows } }: { table: ProjectState['tables'][number] }) {
  return (
    <section className={layout.rows} aria-label={name}>
      <header className={styles.bar}>
        <h2>{name}</h2>
        {rows !== null && <span>{en.window.shownOf({ shown: Math.min(200, rows), all: rows })}</span>}
      </header>
      <Grid source={{ table: name, version }} label={name} />
    </section>
  );
}

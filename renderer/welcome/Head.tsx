import { stageNames } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import styles from './head.module.css';

const texts = en.view.welcome;

/** What this is, at a glance: the boathouse on its water, and the way that data takes along it. */
export function Head() {
  return (
    <header className={styles.head}>
      <div className={styles.shore}>
        <svg className={styles.house} viewBox="0 0 72 54" aria-hidden>
          <path className={styles.walls} d="M8 32 36 6l28 26v24H8z" />
          <path className={styles.gate} d="M24 56V40a12 12 0 0 1 24 0v16z" />
          <path className={styles.roof} d="M2 36 36 4l34 32" />
        </svg>
        <div>
          <h1>{texts.title}</h1>
          <p>{texts.about}</p>
        </div>
      </div>
      <ol className={styles.stages} aria-label={texts.flow}>
        {stageNames.map((name) => (
          <li key={name}>
            <strong>{en.view.shell.flow.stages[name]}</strong>
            <span>{texts.stages[name]}</span>
          </li>
        ))}
      </ol>
    </header>
  );
}

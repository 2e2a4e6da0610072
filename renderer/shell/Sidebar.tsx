import { en } from '../../contract/texts/en.ts';
import styles from './shell.module.css';
import { useWindow } from './state.ts';
import { viewNames, views } from './views.ts';

/** The views, with the keys that go to them. */
export function Sidebar() {
  const open = useWindow((state) => state.open);
  const view = useWindow(({ tabs, groups, focused }) => tabs[groups[focused]?.active ?? '']?.view);
  return (
    <nav className={styles.sidebar} aria-label={en.window.navigation}>
      {viewNames.map((name, place) => {
        const { icon: Icon } = views[name];
        return (
          <button
            type="button"
            key={name}
            className={styles.view}
            aria-current={name === view ? 'page' : undefined}
            title={`${en.window.views[name]} (Alt+${place + 1})`}
            onClick={() => open(name)}
          >
            <Icon size={16} aria-hidden />
            <span>{en.window.views[name]}</span>
          </button>
        );
      })}
    </nav>
  );
}

import { Moon, Sun, SunMoon, type LucideIcon } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import styles from './shell.module.css';
import { useWindow, type Theme } from './state.ts';

const icons: Record<Theme, LucideIcon> = { system: SunMoon, light: Sun, dark: Moon };

/** The project's name and place, and the theme. */
export function TitleBar() {
  const { data: project } = useProject();
  const { theme, nextTheme } = useWindow();
  const Icon = icons[theme];
  const label = en.window.theme.label({ theme: en.window.theme.names[theme] });
  return (
    <header className={styles.title}>
      <h1>{project?.name ?? ''}</h1>
      <span className={styles.place}>{project?.folder ?? ''}</span>
      <button type="button" className={styles.icon} onClick={nextTheme} aria-label={label} title={label}>
        <Icon size={16} />
      </button>
    </header>
  );
}

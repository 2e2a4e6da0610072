import {
  Activity as Signal,
  ChevronDown,
  Copy,
  FolderOpen,
  Moon,
  Search,
  Sun,
  SunMoon,
  type LucideIcon,
} from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { useActivity } from '../client/activity.ts';
import { askDesktop, inDesktop } from '../client/desktop.ts';
import { useProject } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Menu, type MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import { ActivityTray } from './ActivityTray.tsx';
import { shortcutOf } from './keys.ts';
import { tell, tellProblem } from './notices.ts';
import { showOverlay, useOverlay } from './overlays.ts';
import { useWindow, type Theme } from './state.ts';
import styles from './title.module.css';

const texts = en.view.shell;
const icons: Record<Theme, LucideIcon> = { system: SunMoon, light: Sun, dark: Moon };
const themes = Object.keys(icons) as Theme[];

/** The project, the way to everything by name, the theme, and what is going on. */
export function TitleBar() {
  return (
    <header className={styles.title} data-pane="title">
      <ProjectMenu />
      <SearchButton />
      <div className={styles.end}>
        <ThemeMenu />
        <ActivityButton />
      </div>
    </header>
  );
}

function ProjectMenu() {
  const { data: project } = useProject();
  const folder = project?.folder ?? '';
  const items: readonly MenuItem[] = [
    ...(inDesktop ? [openOther] : []),
    { label: texts.project.copyFolder, icon: Copy, run: () => void copyText(folder) },
  ];
  const trigger = (
    <Button kind="quiet" className={styles.project ?? ''} title={folder}>
      <span>{project?.name ?? ''}</span>
      <ChevronDown size={14} aria-hidden />
    </Button>
  );
  return (
    <h1 className={styles.name}>
      <Menu trigger={trigger} items={items} />
    </h1>
  );
}

const openOther: MenuItem = {
  label: texts.project.openOther,
  icon: FolderOpen,
  run: () => void askDesktop('project.choose', {}).catch(tellProblem),
};

async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  tell({ text: texts.parts.copied });
}

function SearchButton() {
  return (
    <button type="button" className={styles.search} onClick={() => showOverlay('palette')}>
      <Search size={14} strokeWidth={1.75} aria-hidden />
      <span>{texts.palette.prompt}</span>
      <kbd>{shortcutOf('palette.open')}</kbd>
    </button>
  );
}

function ThemeMenu() {
  const theme = useWindow((state) => state.theme);
  const label = en.window.theme.label({ theme: en.window.theme.names[theme] });
  const items: readonly MenuItem[] = themes.map((name) => ({
    label: texts.themes[name],
    icon: icons[name],
    checked: name === theme,
    run: () => useWindow.getState().setTheme(name),
  }));
  return <Menu trigger={<Button kind="quiet" icon={icons[theme]} label={label} />} items={items} />;
}

function ActivityButton() {
  const running = useActivity((state) => state.jobs.filter(({ status }) => status === 'running').length);
  const open = useOverlay(({ shown }) => shown === 'activity');
  const trigger = (
    <Button
      kind="quiet"
      label={texts.activity.button({ running })}
      command="activity.toggle"
      aria-label={texts.activity.button({ running })}
      className={running > 0 ? (styles.busy ?? '') : ''}
    >
      <Signal size={16} strokeWidth={1.75} aria-hidden />
      {running > 0 && <span>{running}</span>}
    </Button>
  );
  return (
    <Popover
      trigger={trigger}
      label={texts.activity.title}
      align="end"
      open={open}
      onOpenChange={(next) => showOverlay(next ? 'activity' : null)}
    >
      <ActivityTray />
    </Popover>
  );
}

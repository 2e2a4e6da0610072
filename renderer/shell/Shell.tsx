import { useEffect } from 'react';
import { en } from '../../contract/texts/en.ts';
import { useLive } from '../client/live.ts';
import { useProject } from '../client/queries.ts';
import { Sidebar } from './Sidebar.tsx';
import { home, useWindow, type Tab } from './state.ts';
import { TabContext } from './tab.ts';
import styles from './shell.module.css';
import { TitleBar } from './TitleBar.tsx';
import { viewNames, views } from './views.ts';
import { Waterline } from './Waterline.tsx';

/** The frame: title, sidebar, the work, and the waterline at the foot. */
export function Shell() {
  const theme = useWindow((state) => state.theme);
  const { id, view, item } = useShownTab();
  const { data: project } = useProject();
  const connected = useLive((live) => live.connected);
  const name = en.window.views[view];
  const { component: View } = views[view];
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.title = en.window.title({ project: project?.name ?? '', view: name });
  }, [project?.name, name]);
  useViewKeys();
  return (
    <div className={styles.window}>
      <TitleBar />
      <Sidebar />
      <main className={styles.work} aria-label={name}>
        {!connected && (
          <p role="alert" className={styles.gone}>
            {en.window.gone}
          </p>
        )}
        <TabContext value={{ id, active: true }}>
          <View key={id} item={item} />
        </TabContext>
      </main>
      <Waterline />
    </div>
  );
}

/** The tab in front of the person. */
function useShownTab(): Tab {
  return useWindow(({ tabs, groups, focused }) => {
    const shown = tabs[groups[focused]?.active ?? ''];
    return shown ?? home;
  });
}

/** Alt+1, Alt+2 … go to the views: a browser keeps Ctrl+1 for itself. */
function useViewKeys(): void {
  const open = useWindow((state) => state.open);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const view = event.altKey ? viewNames[Number(event.key) - 1] : undefined;
      if (view === undefined) return;
      event.preventDefault();
      open(view);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
}

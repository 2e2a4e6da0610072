import { useEffect } from 'react';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import { FrameCommands } from './FrameCommands.tsx';
import { activeTab } from './layout.ts';
import { Notices } from './Notices.tsx';
import { Palette } from './Palette.tsx';
import styles from './shell.module.css';
import { Secrets } from './Secrets.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { Sidebar } from './Sidebar.tsx';
import { useWindow } from './state.ts';
import { TitleBar } from './TitleBar.tsx';
import { titleOf } from './titles.ts';
import { useDrop } from './use-drop.ts';
import { useKeys } from './use-keys.ts';
import { prefetchViews } from './views.ts';
import { Waterline } from './Waterline.tsx';
import { WorkAndInspector } from './Work.tsx';

/** The frame: title, sidebar, the work with its inspector, and the waterline at the foot. */
export function Shell() {
  const theme = useWindow((state) => state.theme);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useProjectTabs();
  useDocumentTitle();
  useKeys();
  useDrop();
  useEffect(prefetchViews, []);
  return (
    <div className={styles.window}>
      <FrameCommands />
      <TitleBar />
      <Sidebar />
      <WorkAndInspector />
      <Waterline />
      <Palette />
      <ShortcutSheet />
      <Secrets />
      <Notices />
    </div>
  );
}

/** Shows the tabs of the project that the engine has open. */
function useProjectTabs(): void {
  const { data: project } = useProject();
  const folder = project?.folder;
  useEffect(() => {
    if (folder !== undefined) useWindow.getState().enter(folder);
  }, [folder]);
}

function useDocumentTitle(): void {
  const { data: project } = useProject();
  const name = useWindow((state) => titleOf(activeTab(state)));
  useEffect(() => {
    document.title = en.window.title({ project: project?.name ?? '', view: name });
  }, [project?.name, name]);
}

import { Fragment, useRef } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { en } from '../../contract/texts/en.ts';
import { useLive } from '../client/live.ts';
import { useInspectorPlace } from './Inspector.tsx';
import { InspectorPane } from './InspectorPane.tsx';
import styles from './shell.module.css';
import { useWindow } from './state.ts';
import { TabGroup } from './TabGroup.tsx';
import { useMedia } from './media.ts';

const texts = en.view.shell;
/** In a small window the work keeps the most of it. */
const usualWidth = innerWidth < 1440 ? 264 : 320;

/** The work with the inspector beside it; in a narrow window the inspector stands over the work. */
export function WorkAndInspector() {
  const wide = useMedia('(min-width: 960px)');
  const shown = useInspectorShown();
  const width = useRef(useWindow.getState().sizes['inspector']?.['width'] ?? usualWidth);
  const keep = () => {
    if (shown && wide) useWindow.getState().resize('inspector', { width: width.current });
  };
  return (
    <div className={styles.middle}>
      <Group id="middle" onLayoutChanged={keep}>
        <Panel id="work" minSize={320}>
          <Work />
        </Panel>
        {shown && wide && (
          <>
            <Separator className={styles.boundary} aria-label={texts.boundary} />
            <Panel
              id="inspector"
              defaultSize={width.current}
              minSize={240}
              maxSize={640}
              groupResizeBehavior="preserve-pixel-size"
              onResize={({ inPixels }) => {
                width.current = inPixels;
              }}
            >
              <InspectorPane />
            </Panel>
          </>
        )}
      </Group>
      {shown && !wide && (
        <div className={styles.over}>
          <InspectorPane />
        </div>
      )}
    </div>
  );
}

/** The inspector is there where the person wants it and the tab in front has something for it. */
export function useInspectorShown(): boolean {
  const wanted = useWindow((state) => state.inspector);
  return useInspectorPlace((state) => state.wanted > 0) && wanted;
}

/** Groups of tabs side by side; each boundary can be dragged, or moved by arrows when it has the focus. */
function Work() {
  const groups = useWindow((state) => state.groups);
  const connected = useLive((live) => live.connected);
  const panes = groups.map(({ id }) => id).join(' ');
  const sizes = useWindow((state) => state.sizes[panes]);
  return (
    <main className={styles.work} data-gone={connected ? undefined : true}>
      {!connected && (
        <p role="alert" className={styles.gone}>
          {en.window.gone}
        </p>
      )}
      <div className={styles.groups}>
        <Group
          id="groups"
          {...(sizes === undefined ? {} : { defaultLayout: sizes })}
          onLayoutChanged={(layout) => useWindow.getState().resize(panes, layout)}
        >
          {groups.map((group, at) => (
            <Fragment key={group.id}>
              {at > 0 && <Separator className={styles.boundary} aria-label={texts.boundary} />}
              <Panel id={group.id} minSize={240}>
                <TabGroup group={group} at={at} />
              </Panel>
            </Fragment>
          ))}
        </Group>
      </div>
    </main>
  );
}
